/** Lines of the deal with their sums; a change sends the whole list with the version that was seen. */
import { lazy, Suspense, useMemo, useState } from 'react'
import { may } from '../../access/can'
import { press } from '../../api/client'
import { useSession } from '../../api/session'
import { useFormat, useText } from '../../text/Texts'
import { Acts } from '../../ui/Acts'
import { Button } from '../../ui/Button'
import { Confirm } from '../../ui/Confirm'
import type { Column } from '../../ui/columns'
import { Empty } from '../../ui/Empty'
import { AddIcon } from '../../ui/icons'
import { Money } from '../../ui/Money'
import { Dim, Row } from '../../ui/Panel'
import { useSaid } from '../../ui/said'
import { Table } from '../../ui/Table'
import { toast } from '../../ui/Toast'
import { editDeal } from '../actions'
import { linesOf } from '../fields'
import type { Deal, Service } from '../queries'

const ServiceForm = lazy(() => import('./ServiceForm'))

/** A line being changed, `new`, or nothing. */
type Open = Service | 'new' | null

export function Services({ deal }: { deal: Deal }) {
  const t = useText('deals')
  const me = useSession().data
  const edit = may(me, 'deal.edit')
  const [open, setOpen] = useState<Open>(null)
  const [leaving, setLeaving] = useState<Service | null>(null)
  const columns = useColumns(edit, setOpen, setLeaving)
  const add = edit ? (
    <Button small onPress={() => setOpen('new')} icon={<AddIcon size={16} />}>
      {t('services.add')}
    </Button>
  ) : null
  return (
    <>
      {deal.services.length === 0 ? (
        <Empty title={t('services.empty')} act={add}>
          {t('services.emptyText')}
        </Empty>
      ) : (
        <>
          <Table name={t('tab.services')} columns={columns} rows={deal.services} rowId={(row) => row.id} />
          <Row>{add}</Row>
        </>
      )}
      {open ? (
        <Suspense>
          <ServiceForm deal={deal} service={open} onClose={() => setOpen(null)} />
        </Suspense>
      ) : null}
      {leaving ? <Leave deal={deal} service={leaving} onClose={() => setLeaving(null)} /> : null}
    </>
  )
}

function useColumns(edit: boolean, change: (row: Service) => void, remove: (row: Service) => void) {
  const t = useText('deals')
  const format = useFormat()
  return useMemo<Column<Service>[]>(() => {
    const type = (row: Service) => `services.type.${row.type}` as 'services.type.package'
    const shown: Column<Service>[] = [
      {
        key: 'title',
        title: t('field.serviceTitle'),
        cell: (row) => (
          <>
            {row.title} <Dim>{t.has(type(row)) ? t(type(row)) : row.type}</Dim>
          </>
        ),
        card: 'title',
      },
      { key: 'price', title: t('services.price'), cell: (row) => <Money value={row.price} />, align: 'end' },
      { key: 'net', title: t('services.net'), cell: (row) => <Money value={row.net} />, align: 'end' },
      {
        key: 'commission',
        title: t('services.commission'),
        cell: (row) => (
          <>
            <Money value={row.commission} />{' '}
            {row.commission_percent === null ? null : <Dim>{format.percent(row.commission_percent)}</Dim>}
          </>
        ),
        align: 'end',
      },
    ]
    if (!edit) return shown
    const acts = (row: Service) => (
      <Acts
        compact
        label={t('services.acts', { title: row.title })}
        acts={[
          { key: 'edit', title: t('services.edit'), onPress: () => change(row) },
          { key: 'remove', title: t('services.remove'), onPress: () => remove(row), danger: true },
        ]}
      />
    )
    return [...shown, { key: 'acts', title: '', cell: acts, width: 52, align: 'end', card: 'side' }]
  }, [t, format, edit, change, remove])
}

function Leave({ deal, service, onClose }: { deal: Deal; service: Service; onClose: () => void }) {
  const t = useText('deals')
  const said = useSaid()
  const format = useFormat()
  const remove = async () => {
    const services = linesOf(deal).filter((_, place) => deal.services[place]?.id !== service.id)
    await editDeal(deal.id, { services }, press(deal.version)).catch((cause) =>
      toast.bad(said(cause, true).title),
    )
    onClose()
  }
  return (
    <Confirm
      open
      danger
      title={t('services.removeTitle')}
      act={t('services.remove')}
      onAct={remove}
      onClose={onClose}
    >
      {t('services.removeText', { title: service.title, sum: format.money(service.price) })}
    </Confirm>
  )
}
