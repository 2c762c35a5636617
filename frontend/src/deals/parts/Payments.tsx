/** What was paid, with the state of each receipt; an open receipt is followed until it is over. */
import { useMemo } from 'react'
import { Link, useNavigate } from 'react-router'
import { may } from '../../access/can'
import { useReceipt } from '../../api/receipts'
import { useSession } from '../../api/session'
import { useText } from '../../text/Texts'
import { Acts } from '../../ui/Acts'
import type { Column } from '../../ui/columns'
import { Moment } from '../../ui/Day'
import { Empty } from '../../ui/Empty'
import { ReceiptIcon, UndoIcon } from '../../ui/icons'
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
        cell: (row) => (
          <>
            {p(row.method === 'cash' ? 'method.cash' : 'method.card')}
            {row.kind === 'client_in' ? null : `, ${p('kind.client_refund')}`}
          </>
        ),
      },
      { key: 'receipt', title: t('pays.receipt'), cell: (row) => <Receipt deal={deal.id} row={row} /> },
      {
        key: 'amount',
        title: t('pays.amount'),
        cell: (row) => <Money value={signed(row)} strong />,
        align: 'end',
        card: 'side',
      },
      { key: 'acts', title: t('pays.acts'), width: 60, cell: (row) => <RowActs deal={deal} row={row} /> },
    ],
    [t, p, deal],
  )
  if (deal.payments.length === 0) return <Empty title={t('pays.empty')}>{t('pays.emptyText')}</Empty>
  return <Table name={t('tab.payments')} columns={columns} rows={deal.payments} rowId={(row) => row.id} />
}

/** Money that went back stands with a minus. */
function signed({ kind, amount }: Payment) {
  return kind === 'client_refund' ? { ...amount, amount: -Math.abs(amount.amount) } : amount
}

/** Back to the client, or the receipt that was never made; only for money that came in and stands. */
function RowActs({ deal, row }: { deal: Deal; row: Payment }) {
  const t = useText('deals')
  const navigate = useNavigate()
  const me = useSession().data
  if (row.kind !== 'client_in' || row.state !== 'completed' || row.amount.amount <= 0 || deal.demo)
    return null
  const state = row.receipt?.state
  const acts = [
    ...(may(me, 'payment.take') && (state === undefined || state === 'printed')
      ? [
          {
            key: 'refund',
            title: t('refund.act'),
            icon: <UndoIcon size={16} />,
            onPress: () => void navigate(`/deals/${deal.id}/refund/${row.id}?tab=payments`),
          },
        ]
      : []),
    ...(may(me, 'receipt.send') && (state === undefined || state === 'failed')
      ? [
          {
            key: 'correction',
            title: t('refund.correction'),
            icon: <ReceiptIcon size={16} />,
            onPress: () => void navigate(`/receipts/correct?why=missing&deal=${deal.id}&payment=${row.id}`),
          },
        ]
      : []),
  ]
  return <Acts compact label={t('refund.label', { number: row.number })} acts={acts} />
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
