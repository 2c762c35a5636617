/** Deals whose trip has begun and whose prepayment has no closing receipt yet. */
import { useMemo } from 'react'
import { useNavigate } from 'react-router'
import { useText } from '../text/Texts'
import { DataTable } from '../ui/DataTable'
import { Empty } from '../ui/Empty'
import { CheckIcon } from '../ui/icons'
import { Page } from '../ui/Page'
import { offsetColumns } from './columns'
import { useOffsets } from './queries'

export default function Offsets() {
  const t = useText('receipts')
  const navigate = useNavigate()
  const list = useOffsets()
  const made = useMemo(() => offsetColumns(t), [t])
  return (
    <Page
      title={t('offsets.title')}
      back={{ to: '/receipts', title: t('back') }}
      line={t('offsets.text')}
      fill
    >
      <DataTable
        name={t('offsets.title')}
        columns={made}
        rows={list.data?.items ?? []}
        rowId={(row) => row.deal.id}
        onOpen={(row) => navigate(`/deals/${row.deal.id}?tab=payments`)}
        loading={list.isLoading}
        error={list.error}
        retry={() => list.refetch()}
        empty={
          <Empty title={t('offsets.none')} icon={<CheckIcon size={40} />}>
            {t('offsets.noneText')}
          </Empty>
        }
      />
    </Page>
  )
}
