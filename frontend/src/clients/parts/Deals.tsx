/** Deals of the client, newest first. */
import { useMemo } from 'react'
import { Link } from 'react-router'
import { useText } from '../../text/Texts'
import type { Column } from '../../ui/columns'
import { Day } from '../../ui/Day'
import { Empty } from '../../ui/Empty'
import { Money } from '../../ui/Money'
import { Panel } from '../../ui/Panel'
import { Status } from '../../ui/Status'
import { Table } from '../../ui/Table'
import { useStatusName } from '../../ui/useStatusName'
import type { Client } from '../queries'

type Deal = Client['deals'][number]

export function Deals({ client }: { client: Client }) {
  const t = useText('clients')
  const named = useStatusName()
  const columns = useMemo<Column<Deal>[]>(
    () => [
      {
        key: 'title',
        title: t('card.dealTitle'),
        cell: (row) => (
          <Link to={`/deals/${row.id}`}>{row.number ? `${row.number}. ${row.title}` : row.title}</Link>
        ),
        card: 'title',
      },
      {
        key: 'status',
        title: t('card.status'),
        cell: (row) => {
          const { tone, text } = named(row.phase, row.status)
          return <Status tone={tone}>{text}</Status>
        },
        width: 170,
        card: 'side',
      },
      {
        key: 'dates',
        title: t('card.dates'),
        cell: (row) =>
          row.trip_begin ? (
            <>
              <Day value={row.trip_begin} /> – <Day value={row.trip_end} />
            </>
          ) : (
            '—'
          ),
        width: 190,
      },
      {
        key: 'total',
        title: t('card.total'),
        cell: (row) => <Money value={row.total} />,
        align: 'end',
        width: 130,
      },
    ],
    [t, named],
  )
  return (
    <Panel title={t('card.deals')}>
      {client.deals.length === 0 ? (
        <Empty title={t('card.dealsEmpty')}>{t('card.dealsEmptyText')}</Empty>
      ) : (
        <Table name={t('card.deals')} columns={columns} rows={client.deals} rowId={(row) => row.id} />
      )}
    </Panel>
  )
}
