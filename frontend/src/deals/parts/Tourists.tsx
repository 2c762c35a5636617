/** Who travels, with the age on the last day of the trip. */
import { lazy, Suspense, useMemo, useState } from 'react'
import { Link } from 'react-router'
import { may } from '../../access/can'
import { press } from '../../api/client'
import { useSession } from '../../api/session'
import { useText } from '../../text/Texts'
import { Button } from '../../ui/Button'
import type { Column } from '../../ui/columns'
import { Day } from '../../ui/Day'
import { Empty } from '../../ui/Empty'
import { IconButton } from '../../ui/IconButton'
import { AddIcon, CloseIcon } from '../../ui/icons'
import { Row } from '../../ui/Panel'
import { useSaid } from '../../ui/said'
import { Table } from '../../ui/Table'
import { toast } from '../../ui/Toast'
import { editDeal, touristsOf } from '../actions'
import type { Deal, Tourist } from '../queries'

const AddTourist = lazy(() => import('./AddTourist'))

export function Tourists({ deal }: { deal: Deal }) {
  const t = useText('deals')
  const me = useSession().data
  const said = useSaid()
  const edit = may(me, 'deal.edit')
  const [adding, setAdding] = useState(false)
  const write = (tourists: { client_id: string }[], done: string) =>
    editDeal(deal.id, { tourists }, press(deal.version)).then(
      () => toast.good(done),
      (cause) => toast.bad(said(cause, true).title),
    )
  const remove = (row: Tourist) =>
    write(
      touristsOf(deal).filter(({ client_id }) => client_id !== row.client_id),
      t('tourists.removed', { name: row.name }),
    )
  const columns = useColumns(edit ? remove : undefined)
  const { client } = deal
  const travels = deal.tourists.some((row) => row.client_id === client.id)
  const own = () =>
    write([...touristsOf(deal), { client_id: client.id }], t('tourists.added', { name: client.name }))
  const acts = edit ? (
    <Row>
      <Button small onPress={() => setAdding(true)} icon={<AddIcon size={16} />}>
        {t('tourists.add')}
      </Button>
      {travels ? null : (
        <Button small onPress={own}>
          {t('tourists.client', { name: client.name })}
        </Button>
      )}
    </Row>
  ) : null
  return (
    <>
      {deal.tourists.length === 0 ? (
        <Empty title={t('tourists.empty')} act={acts}>
          {t('tourists.emptyText')}
        </Empty>
      ) : (
        <>
          <Table
            name={t('tab.tourists')}
            columns={columns}
            rows={deal.tourists}
            rowId={(row) => row.client_id}
          />
          {acts}
        </>
      )}
      {adding ? (
        <Suspense>
          <AddTourist deal={deal} onClose={() => setAdding(false)} />
        </Suspense>
      ) : null}
    </>
  )
}

function useColumns(remove: ((row: Tourist) => void) | undefined) {
  const t = useText('deals')
  return useMemo<Column<Tourist>[]>(() => {
    const category = (row: Tourist) => {
      const key = `tourists.categories.${row.category}` as 'tourists.categories.adult'
      return row.category && t.has(key) ? t(key) : row.birth_date ? '—' : t('tourists.unknown')
    }
    const shown: Column<Tourist>[] = [
      {
        key: 'name',
        title: t('tourists.name'),
        cell: (row) => <Link to={`/clients/${row.client_id}`}>{row.name}</Link>,
        card: 'title',
      },
      { key: 'birth', title: t('field.birth'), cell: (row) => <Day value={row.birth_date} />, width: 140 },
      { key: 'age', title: t('tourists.category'), cell: category, width: 170 },
    ]
    if (!remove) return shown
    const act = (row: Tourist) => (
      <IconButton
        label={t('tourists.remove', { name: row.name })}
        icon={<CloseIcon size={18} />}
        onPress={() => remove(row)}
      />
    )
    return [...shown, { key: 'acts', title: '', cell: act, width: 52, align: 'end', card: 'side' }]
  }, [t, remove])
}
