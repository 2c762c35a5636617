/** Receipts of one month: by state, by desk, by words. What wants a person is one press away. */
import { useMemo } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { may } from '../access/can'
import { useSession } from '../api/session'
import { useDesks } from '../api/till'
import { useText } from '../text/Texts'
import { Button } from '../ui/Button'
import { DataTable } from '../ui/DataTable'
import { Empty } from '../ui/Empty'
import { FilterBar, FilterText, useFilter } from '../ui/FilterBar'
import { FilterSelect } from '../ui/FilterSelect'
import { FilterViews } from '../ui/FilterViews'
import { ReceiptIcon } from '../ui/icons'
import { Month, useMonth } from '../ui/Month'
import { Note } from '../ui/Note'
import { Page } from '../ui/Page'
import { columns } from './columns'
import { useOffsets, useReceipts } from './queries'

const VIEWS = ['all', 'attention', 'waiting', 'printed', 'failed'] as const

export default function List() {
  const t = useText('receipts')
  const till = useText('till')
  const navigate = useNavigate()
  const me = useSession().data
  const month = useMonth()
  const [state] = useFilter('state')
  const [q] = useFilter('q')
  const [desk_id] = useFilter('desk')
  const list = useReceipts({ month, state, q, desk_id })
  const made = useMemo(() => columns(t, till), [t, till])
  const corrects = may(me, 'receipt.send')
  return (
    <Page
      title={t('title')}
      fill
      acts={
        corrects ? (
          <>
            <Button to="/receipts/offsets">{t('act.offsets')}</Button>
            <Button to="/receipts/correct">{t('act.correction')}</Button>
          </>
        ) : null
      }
    >
      {corrects ? <Offsets /> : null}
      <Filters />
      <DataTable
        name={t('title')}
        columns={made}
        rows={list.rows}
        rowId={(row) => row.id}
        onOpen={(row) => navigate(`/receipts/${row.desk_id}/${row.id}`)}
        more={list.hasNextPage}
        onMore={() => void list.fetchNextPage()}
        loading={list.isLoading || list.isFetchingNextPage || (list.hasNextPage && list.rows.length === 0)}
        error={list.error}
        retry={() => list.refetch()}
        empty={<Nothing filtered={Boolean(state || q || desk_id)} />}
      />
    </Page>
  )
}

function Filters() {
  const t = useText('receipts')
  const desks = (useDesks().data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))
  return (
    <>
      <FilterBar>
        <Month />
        <FilterText label={t('search')} />
        {desks.length > 1 ? <FilterSelect label={t('desk')} param="desk" choices={desks} /> : null}
      </FilterBar>
      <FilterViews
        name={t('views')}
        param="state"
        choices={VIEWS.map((view) => ({ value: view === 'all' ? '' : view, label: t(`view.${view}`) }))}
      />
    </>
  )
}

/** Prepayments that want their closing receipt: one line, only while there are any. */
function Offsets() {
  const t = useText('receipts')
  const count = useOffsets().data?.items.length ?? 0
  if (count === 0) return null
  return (
    <Note tone="warn">
      {t('offsets.line', { count })}{' '}
      <Button small to="/receipts/offsets">
        {t('offsets.open')}
      </Button>
    </Note>
  )
}

function Nothing({ filtered }: { filtered: boolean }) {
  const t = useText('receipts')
  const [query, setQuery] = useSearchParams()
  const clear = () => {
    const month = query.get('month')
    setQuery(month ? { month } : {}, { replace: true })
  }
  return filtered ? (
    <Empty title={t('empty.filtered')} act={<Button onPress={clear}>{t('empty.clear')}</Button>}>
      {t('empty.filteredText')}
    </Empty>
  ) : (
    <Empty
      title={t('empty.title')}
      icon={<ReceiptIcon size={40} />}
      act={<Button to="/deals">{t('empty.deals')}</Button>}
    >
      {t('empty.text')}
    </Empty>
  )
}
