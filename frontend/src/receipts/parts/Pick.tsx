/** Choosing what to put right: a printed receipt, or a payment without one. */
import { useMemo } from 'react'
import { useText } from '../../text/Texts'
import { Button } from '../../ui/Button'
import type { Column } from '../../ui/columns'
import { DataTable } from '../../ui/DataTable'
import { Moment } from '../../ui/Day'
import { Empty } from '../../ui/Empty'
import { FilterBar, FilterText, useFilter } from '../../ui/FilterBar'
import { Money } from '../../ui/Money'
import { Month, useMonth } from '../../ui/Month'
import { Panel } from '../../ui/Panel'
import { kindName } from '../columns'
import { useFilled, usePayments, useReceipts } from '../queries'
import css from './Pick.module.css'

interface Row {
  id: string
  what: string
  deal: { id: string; number: string | null; title: string } | null
  client: string | null
  total: { amount: number }
  at: string
  pick: () => void
}

export function PickReceipt({ onPick }: { onPick: (chosen: { desk: string; receipt: string }) => void }) {
  const t = useText('receipts')
  const till = useText('till')
  const month = useMonth()
  const [q] = useFilter('q')
  const list = useReceipts({ month, q, state: 'printed' })
  const rows = list.rows
    .filter(({ kind }) => kind === 'sale' || kind === 'correction')
    .map((row) => ({
      id: row.id,
      what: row.fd ? t('one.numbered', { kind: kindName(till, row.kind), fd: String(row.fd) }) : '—',
      deal: row.deal,
      client: row.client_name,
      total: row.total,
      at: row.at ?? row.created_at,
      pick: () => onPick({ desk: row.desk_id, receipt: row.id }),
    }))
  return (
    <Choice title={t('correct.whichWrong')} list={list} rows={rows} none={t('correct.noneWrong')} search />
  )
}

/** Payments whose receipt was made, or is on its way, have nothing missing. */
const UNMADE = new Set([null, 'failed'])

export function PickPayment({ onPick }: { onPick: (chosen: { deal: string; payment: string }) => void }) {
  const t = useText('receipts')
  const p = useText('payments')
  const month = useMonth()
  const list = usePayments(month)
  const rows = (list.data?.pages ?? [])
    .flatMap((page) => page.items)
    .filter((row) => row.kind === 'client_in' && UNMADE.has(row.receipt_state))
    .map((row) => ({
      id: row.id,
      what: p(row.method === 'cash' ? 'method.cash' : 'method.card'),
      deal: row.deal,
      client: row.client_name,
      total: row.amount,
      at: row.at,
      pick: () => onPick({ deal: row.deal.id, payment: row.id }),
    }))
  useFilled(list, rows.length)
  return <Choice title={t('correct.whichMissing')} list={list} rows={rows} none={t('correct.noneMissing')} />
}

interface Paged {
  isLoading: boolean
  isFetchingNextPage: boolean
  hasNextPage: boolean
  error: unknown
  refetch: () => Promise<unknown>
  fetchNextPage: () => Promise<unknown>
}

function Choice({
  title,
  list,
  rows,
  none,
  search = false,
}: {
  title: string
  list: Paged
  rows: Row[]
  none: string
  search?: boolean
}) {
  const t = useText('receipts')
  const columns = useMemo<Column<Row>[]>(
    () => [
      { key: 'what', title: t('column.what'), width: 170, card: 'title', cell: (row) => row.what },
      {
        key: 'deal',
        title: t('column.deal'),
        cell: ({ deal }) => (deal ? (deal.number ? `${deal.number}. ${deal.title}` : deal.title) : '—'),
      },
      { key: 'client', title: t('column.client'), width: 200, cell: (row) => row.client ?? '—' },
      {
        key: 'total',
        title: t('column.total'),
        width: 130,
        align: 'end',
        card: 'side',
        cell: (row) => <Money value={row.total} strong />,
      },
      { key: 'at', title: t('column.at'), width: 150, cell: (row) => <Moment value={row.at} /> },
      {
        key: 'act',
        title: t('column.act'),
        width: 120,
        cell: (row) => (
          <Button small onPress={row.pick} label={`${t('correct.pick')}: ${row.what}, ${row.client ?? ''}`}>
            {t('correct.pick')}
          </Button>
        ),
      },
    ],
    [t],
  )
  return (
    <Panel title={title}>
      <div className={css.pick}>
        <FilterBar>
          <Month />
          {search ? <FilterText label={t('correct.find')} /> : null}
        </FilterBar>
        <DataTable
          name={t('correct.pick')}
          columns={columns}
          rows={rows}
          rowId={(row) => row.id}
          onOpen={(row) => row.pick()}
          more={list.hasNextPage}
          onMore={() => void list.fetchNextPage()}
          loading={list.isLoading || list.isFetchingNextPage || (list.hasNextPage && rows.length === 0)}
          error={list.error}
          retry={() => list.refetch()}
          empty={<Empty title={t('correct.none')}>{none}</Empty>}
        />
      </div>
    </Panel>
  )
}
