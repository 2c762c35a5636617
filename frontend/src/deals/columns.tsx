/** Columns of the list of deals. */
import { Link } from 'react-router'
import type { useText } from '../text/Texts'
import type { Column } from '../ui/columns'
import { Day } from '../ui/Day'
import { Money } from '../ui/Money'
import { Status } from '../ui/Status'
import type { useStatusName } from '../ui/useStatusName'
import type { DealRow } from './queries'

type Words = ReturnType<typeof useText<'deals'>>
type Named = ReturnType<typeof useStatusName>

export function columns(t: Words, named: Named): Column<DealRow>[] {
  return [
    { key: 'number', title: t('column.number'), cell: (row) => row.number ?? '—', width: 80, card: 'none' },
    {
      key: 'title',
      title: t('column.title'),
      cell: (row) => <Link to={`/deals/${row.id}`}>{row.title}</Link>,
      card: 'title',
    },
    { key: 'client', title: t('column.client'), cell: (row) => row.client.name, width: 230 },
    {
      key: 'status',
      title: t('column.status'),
      cell: (row) => {
        const { tone, text } = named(row.phase, row.status)
        return <Status tone={tone}>{text}</Status>
      },
      width: 170,
      card: 'side',
    },
    { key: 'trip', title: t('column.trip'), cell: (row) => <Trip row={row} />, width: 190 },
    {
      key: 'total',
      title: t('column.total'),
      cell: (row) => <Money value={row.total} />,
      width: 130,
      align: 'end',
    },
    {
      key: 'debt',
      title: t('column.debt'),
      cell: (row) => <Money value={row.debt} strong={row.debt.amount > 0} />,
      width: 130,
      align: 'end',
    },
  ]
}

export function Trip({ row }: { row: { trip_begin: string | null; trip_end: string | null } }) {
  if (!row.trip_begin) return <>—</>
  return (
    <span>
      <Day value={row.trip_begin} />
      {row.trip_end ? '–' : null}
      {row.trip_end ? <Day value={row.trip_end} /> : null}
    </span>
  )
}
