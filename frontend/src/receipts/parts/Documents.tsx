/** Documents of the register as it showed them: for a receipt in doubt and for those nobody asked for. */
import type { Found } from '../../api/receipts'
import { useText } from '../../text/Texts'
import { Moment } from '../../ui/Day'
import { Money } from '../../ui/Money'
import { Table } from '../../ui/Table'

export function Documents({ found }: { found: readonly Found[] }) {
  const t = useText('receipts')
  const till = useText('till')
  const what = ({ kind, operation }: Found) => {
    const key = `document.${kind}` as 'document.receipt'
    const named = till(till.has(key) ? key : 'document.other')
    const way = `operation.${operation}` as 'operation.sale'
    return operation && till.has(way) ? t('doc.operation', { what: named, operation: till(way) }) : named
  }
  return (
    <Table<Found>
      name={t('doc.name')}
      columns={[
        { key: 'what', title: t('doc.what'), card: 'title', cell: what },
        { key: 'fd', title: t('doc.fd'), cell: (one) => one.fd },
        { key: 'fpd', title: t('doc.fpd'), cell: (one) => (one.fpd ? one.fpd.padStart(10, '0') : '—') },
        { key: 'at', title: t('doc.at'), cell: (one) => <Moment value={one.at} /> },
        {
          key: 'total',
          title: t('doc.total'),
          align: 'end',
          card: 'side',
          cell: (one) => <Money value={one.total} strong />,
        },
      ]}
      rows={found}
      rowId={(one) => String(one.fd)}
    />
  )
}
