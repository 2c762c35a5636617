/** Payments of one month, newest first, with the state of their receipts. */
import { useMemo } from 'react'
import { useNavigate } from 'react-router'
import { useLang, useText } from '../text/Texts'
import { Button } from '../ui/Button'
import { DataTable } from '../ui/DataTable'
import { Empty } from '../ui/Empty'
import { useFilter } from '../ui/FilterBar'
import { IconButton } from '../ui/IconButton'
import { BackIcon, ForwardIcon, PaymentsIcon } from '../ui/icons'
import { localDay } from '../ui/kinds'
import { Page } from '../ui/Page'
import { Row } from '../ui/Panel'
import { columns } from './columns'
import { monthOf, shifted } from './months'
import { usePayments } from './queries'

export default function List() {
  const t = useText('payments')
  const lang = useLang()
  const navigate = useNavigate()
  const [asked, setAsked] = useFilter('month')
  const today = localDay()
  const month = monthOf(asked, today)
  const pages = usePayments(month)
  const rows = useMemo(() => pages.data?.pages.flatMap((page) => page.items) ?? [], [pages.data])
  const made = useMemo(() => columns(t), [t])
  const named = new Intl.DateTimeFormat(lang, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${month}-01T00:00:00Z`),
  )
  const name = `${named.charAt(0).toUpperCase()}${named.slice(1)}`
  const last = month >= today.slice(0, 7)
  return (
    <Page title={t('title')} fill>
      <Row>
        <IconButton
          label={t('previous')}
          icon={<BackIcon size={18} />}
          onPress={() => setAsked(shifted(month, -1))}
        />
        <b aria-live="polite">{name}</b>
        {last ? null : (
          <IconButton
            label={t('next')}
            icon={<ForwardIcon size={18} />}
            onPress={() => setAsked(shifted(month, 1))}
          />
        )}
      </Row>
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
