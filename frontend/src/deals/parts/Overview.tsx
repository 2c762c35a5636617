/** The trip, the contract and who works on it, in words; «Изменить» opens the form at the field that is asked for. */
import { lazy, Suspense } from 'react'
import { useSearchParams } from 'react-router'
import { may } from '../../access/can'
import { useSession } from '../../api/session'
import { useFormat, useText } from '../../text/Texts'
import { Button } from '../../ui/Button'
import { Moment } from '../../ui/Day'
import { EditIcon } from '../../ui/icons'
import { Facts, Row } from '../../ui/Panel'
import { Trip } from '../columns'
import type { Deal } from '../queries'
import css from './Overview.module.css'

const TripForm = lazy(() => import('./TripForm'))

export function Overview({ deal }: { deal: Deal }) {
  const t = useText('deals')
  const me = useSession().data
  const [query, setQuery] = useSearchParams()
  const field = query.get('edit')
  const put = (value: string | null) =>
    setQuery(
      (before) => {
        const next = new URLSearchParams(before)
        if (value) next.set('edit', value)
        else next.delete('edit')
        return next
      },
      { replace: true },
    )
  return (
    <>
      <div className={css.two}>
        <TripFacts deal={deal} />
        <PaperFacts deal={deal} />
      </div>
      {deal.note ? <p className={css.note}>{deal.note}</p> : null}
      {may(me, 'deal.edit') ? (
        <Row>
          <Button small onPress={() => put('title')} icon={<EditIcon size={16} />}>
            {t('overview.edit')}
          </Button>
        </Row>
      ) : null}
      {field ? (
        <Suspense>
          <TripForm deal={deal} field={field} onClose={() => put(null)} />
        </Suspense>
      ) : null}
    </>
  )
}

function TripFacts({ deal }: { deal: Deal }) {
  const t = useText('deals')
  const items = [
    { name: t('field.title'), value: deal.title },
    { name: t('overview.dates'), value: <Trip row={deal} /> },
    { name: t('field.countries'), value: deal.countries.join(', ') || '—' },
    { name: t('field.adults'), value: deal.adults ?? '—' },
    { name: t('field.supplier'), value: deal.supplier?.short_name ?? '—' },
    { name: t('field.booking'), value: deal.operator_booking_no ?? '—' },
  ]
  return (
    <section>
      <h2 className={css.title}>{t('overview.trip')}</h2>
      <Facts items={items} />
    </section>
  )
}

function PaperFacts({ deal }: { deal: Deal }) {
  const t = useText('deals')
  const format = useFormat()
  const done = (day: string | null) => (day ? t('overview.yes', { day: format.day(day) }) : t('overview.no'))
  const items = [
    { name: t('field.consent'), value: done(deal.consent_on) },
    { name: t('field.signed'), value: done(deal.contract_signed_on) },
    { name: t('field.issued'), value: done(deal.documents_issued_on) },
    ...(deal.next_contact_at
      ? [{ name: t('field.contact'), value: format.moment(deal.next_contact_at).slice(0, 10) }]
      : []),
    ...(deal.reason ? [{ name: t('field.reason'), value: deal.reason }] : []),
    { name: t('overview.owner'), value: deal.owner.name },
    { name: t('overview.created'), value: <Moment value={deal.created_at} /> },
  ]
  return (
    <section>
      <h2 className={css.title}>{t('overview.paper')}</h2>
      <Facts items={items} />
    </section>
  )
}
