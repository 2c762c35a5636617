/** Payments of one month, newest first, with the state of their receipts. */
import { useMemo } from 'react'
import { useNavigate } from 'react-router'
import { useText } from '../text/Texts'
import { Button } from '../ui/Button'
import { DataTable } from '../ui/DataTable'
import { Empty } from '../ui/Empty'
import { PaymentsIcon } from '../ui/icons'
import { Month, useMonth } from '../ui/Month'
import { Page } from '../ui/Page'
import { columns } from './columns'
import { usePayments } from './queries'

export default function List() {
  const t = useText('payments')
  const navigate = useNavigate()
  const month = useMonth()
  const pages = usePayments(month)
  const rows = useMemo(() => pages.data?.pages.flatMap((page) => page.items) ?? [], [pages.data])
  const made = useMemo(() => columns(t), [t])
  return (
    <Page title={t('title')} fill>
      <Month />
      <DataTable
        name={t('title')}
        columns={made}
        rows={rows}
        rowId={(row) => row.id}
        onOpen={(row) => navigate(`/deals/${row.deal.id}?tab=payments`)}
        more={pages.hasNextPage}
        onMore={() => void pages.fetchNextPage()}
        loading={pages.isLoading || pages.isFetchingNextPage}
        error={pages.error}
        retry={() => pages.refetch()}
        empty={
          <Empty
            title={t('emptyTitle')}
            icon={<PaymentsIcon size={40} />}
            act={<Button to="/deals">{t('toDeals')}</Button>}
          >
            {t('emptyText')}
          </Empty>
        }
      />
    </Page>
  )
}
