/** Columns of the month's payments. */
import { Link } from 'react-router'
import type { useText } from '../text/Texts'
import type { Column } from '../ui/columns'
import { Moment } from '../ui/Day'
import { Money } from '../ui/Money'
import { Dim } from '../ui/Panel'
import { ReceiptStatus } from '../ui/ReceiptStatus'
import type { PaymentRow } from './queries'

type Words = ReturnType<typeof useText<'payments'>>

/** Money that went back stands with a minus. */
function signed({ kind, amount }: PaymentRow) {
  return kind === 'client_refund' ? { ...amount, amount: -Math.abs(amount.amount) } : amount
}

export function columns(t: Words): Column<PaymentRow>[] {
  return [
    { key: 'at', title: t('column.at'), cell: (row) => <Moment value={row.at} />, width: 150 },
    { key: 'number', title: t('column.number'), cell: (row) => row.number, width: 80, card: 'none' },
    { key: 'client', title: t('column.client'), cell: (row) => row.client_name, card: 'title' },
    {
      key: 'deal',
      title: t('column.deal'),
      cell: (row) => (
        <Link to={`/deals/${row.deal.id}?tab=payments`}>
          {row.deal.number ? `${row.deal.number}. ${row.deal.title}` : row.deal.title}
        </Link>
      ),
      width: 300,
    },
    {
      key: 'method',
      title: t('column.method'),
      cell: (row) => (
        <>
          {t(row.method === 'cash' ? 'method.cash' : 'method.card')}
          {row.kind === 'client_refund' ? `, ${t('kind.client_refund')}` : null}
        </>
      ),
      width: 150,
    },
    {
      key: 'receipt',
      title: t('column.receipt'),
      cell: (row) =>
        row.receipt_state ? <ReceiptStatus state={row.receipt_state} /> : <Dim>{t('noReceipt')}</Dim>,
      width: 160,
    },
    {
      key: 'amount',
      title: t('column.amount'),
      cell: (row) => <Money value={signed(row)} strong />,
      width: 140,
      align: 'end',
      card: 'side',
    },
  ]
}
