/** What was paid, with the state of each receipt; an open receipt is followed until it is over. */
import { useMemo } from 'react'
import { Link } from 'react-router'
import { useReceipt } from '../../api/receipts'
import { useText } from '../../text/Texts'
import type { Column } from '../../ui/columns'
import { Moment } from '../../ui/Day'
import { Empty } from '../../ui/Empty'
import { Money } from '../../ui/Money'
import { Dim } from '../../ui/Panel'
import { ReceiptStatus } from '../../ui/ReceiptStatus'
import { Table } from '../../ui/Table'
import type { Deal, Payment } from '../queries'

export function Payments({ deal }: { deal: Deal }) {
  const t = useText('deals')
  const p = useText('payments')
  const columns = useMemo<Column<Payment>[]>(
    () => [
      { key: 'at', title: t('pays.at'), cell: (row) => <Moment value={row.at} />, width: 150, card: 'title' },
      { key: 'number', title: t('pays.number'), cell: (row) => row.number, width: 80 },
      {
        key: 'method',
        title: t('pays.method'),
        cell: (row) => p(row.method === 'cash' ? 'method.cash' : 'method.card'),
      },
      { key: 'receipt', title: t('pays.receipt'), cell: (row) => <Receipt deal={deal.id} row={row} /> },
      {
        key: 'amount',
        title: t('pays.amount'),
        cell: (row) => <Money value={row.amount} strong />,
        align: 'end',
        card: 'side',
      },
    ],
    [t, p, deal.id],
  )
  if (deal.payments.length === 0) return <Empty title={t('pays.empty')}>{t('pays.emptyText')}</Empty>
  return <Table name={t('tab.payments')} columns={columns} rows={deal.payments} rowId={(row) => row.id} />
}

function Receipt({ deal, row }: { deal: string; row: Payment }) {
  const t = useText('deals')
  const p = useText('payments')
  const { receipt } = row
  const live = useReceipt(
    receipt?.desk_id ?? '',
    receipt?.id ?? '',
    receipt !== null && receipt.state !== 'printed',
  )
  if (!receipt) return <Dim>{p('noReceipt')}</Dim>
  const state = live.data?.state ?? receipt.state
  const fd = live.data?.fd ?? receipt.fd
  return (
    <Link
      to={`/deals/${deal}/pay/${receipt.desk_id}/${receipt.id}?tab=payments`}
      aria-label={t('pays.open', { number: row.number, state })}
    >
      <ReceiptStatus state={state} fd={fd} />
    </Link>
  )
}
