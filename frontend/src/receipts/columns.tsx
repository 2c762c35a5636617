/** Columns of the receipts of a month and of the prepayments to be closed. */
import { Link } from 'react-router'
import type { useText } from '../text/Texts'
import { Button } from '../ui/Button'
import type { Column } from '../ui/columns'
import { Day, Moment } from '../ui/Day'
import { Money } from '../ui/Money'
import { Dim } from '../ui/Panel'
import { ReceiptStatus } from '../ui/ReceiptStatus'
import { Status } from '../ui/Status'
import type { Line, OffsetLine } from './queries'

type Words = ReturnType<typeof useText<'receipts'>>
type Till = ReturnType<typeof useText<'till'>>

/** What a receipt is called by its kind; the server may know more kinds. */
export function kindName(t: Till, kind: string): string {
  const key = `receipt.${kind}` as 'receipt.sale'
  return t(t.has(key) ? key : 'receipt.sale')
}

const titled = (deal: { number: string | null; title: string }) =>
  deal.number ? `${deal.number}. ${deal.title}` : deal.title

export function columns(t: Words, till: Till): Column<Line>[] {
  return [
    {
      key: 'what',
      title: t('column.what'),
      width: 170,
      card: 'title',
      cell: (row) => <Link to={`/receipts/${row.desk_id}/${row.id}`}>{kindName(till, row.kind)}</Link>,
    },
    {
      key: 'deal',
      title: t('column.deal'),
      cell: (row) =>
        row.deal ? <Link to={`/deals/${row.deal.id}?tab=payments`}>{titled(row.deal)}</Link> : '—',
    },
    { key: 'client', title: t('column.client'), width: 200, cell: (row) => row.client_name ?? '—' },
    {
      key: 'total',
      title: t('column.total'),
      width: 130,
      align: 'end',
      card: 'side',
      cell: (row) => <Money value={row.total} strong />,
    },
    { key: 'fd', title: t('column.fd'), width: 90, align: 'end', cell: (row) => row.fd ?? '—' },
    {
      key: 'state',
      title: t('column.state'),
      width: 240,
      cell: (row) => (
        <>
          <ReceiptStatus state={row.state} />{' '}
          {row.strays ? <Status tone="warn">{t('strange', { count: row.strays })}</Status> : null}
          {row.problem && row.state !== 'printed' ? (
            <Dim>
              <span title={row.problem.text}>{row.problem.text}</span>
            </Dim>
          ) : null}
        </>
      ),
    },
    {
      key: 'at',
      title: t('column.at'),
      width: 150,
      cell: (row) => <Moment value={row.at ?? row.created_at} />,
    },
  ]
}

export function offsetColumns(t: Words): Column<OffsetLine>[] {
  return [
    {
      key: 'deal',
      title: t('column.deal'),
      card: 'title',
      cell: (row) => <Link to={`/deals/${row.deal.id}?tab=payments`}>{titled(row.deal)}</Link>,
    },
    { key: 'client', title: t('column.client'), width: 260, cell: (row) => row.client_name },
    { key: 'begin', title: t('column.begin'), width: 130, cell: (row) => <Day value={row.trip_begin} /> },
    {
      key: 'due',
      title: t('column.due'),
      width: 150,
      align: 'end',
      card: 'side',
      cell: (row) => <Money value={row.due} strong />,
    },
    {
      key: 'act',
      title: t('column.act'),
      width: 160,
      cell: (row) => (
        <Button small to={`/deals/${row.deal.id}/offset?tab=payments`}>
          {t('offsets.act')}
        </Button>
      ),
    },
  ]
}
