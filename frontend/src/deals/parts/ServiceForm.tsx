/** One line of the deal: what is sold, for how much, and what of it goes to the operator. */
import { placed } from '../../api/places'
import { useText } from '../../text/Texts'
import { Dialog } from '../../ui/Dialog'
import { Field } from '../../ui/Field'
import { FieldMoney } from '../../ui/FieldMoney'
import { FieldPercent } from '../../ui/FieldPercent'
import { FieldSelect } from '../../ui/FieldSelect'
import { Form, Wide } from '../../ui/Form'
import { toast } from '../../ui/Toast'
import { useFields } from '../../ui/useFields'
import { editDeal } from '../actions'
import { lineOf, linesOf, lineValues, serviceFields } from '../fields'
import type { Deal, Service } from '../queries'

const types = [
  'package',
  'accommodation',
  'flight',
  'rail',
  'bus',
  'transfer',
  'insurance',
  'visa',
  'excursion',
  'cruise',
  'fuel_surcharge',
  'extra',
  'agency_service',
] as const

interface Options {
  deal: Deal
  service: Service | 'new'
  onClose: () => void
}

export default function ServiceForm({ deal, service, onClose }: Options) {
  const t = useText('deals')
  const before = service === 'new' ? undefined : service
  const form = useFields(serviceFields, before ? lineValues(before) : { type: 'package' })
  // Somebody else may have taken the line away meanwhile; then it is added anew.
  const found = before ? deal.services.findIndex(({ id }) => id === before.id) : -1
  const place = found < 0 ? deal.services.length : found
  const own = form.text('type') === 'agency_service'
  return (
    <Dialog open title={t('services.editName')} onClose={onClose} size="middle">
      <Form
        form={form}
        name={t('services.editName')}
        columns={2}
        version={deal.version}
        onSubmit={(values, press) => {
          const lines = linesOf(deal)
          const spare = own ? { commission: null, net: null } : {}
          lines[place] = lineOf({ ...values, ...spare }, before)
          return editDeal(deal.id, { services: lines }, press).catch(placed(placesOf(place)))
        }}
        onSaved={() => {
          toast.good(t('overview.saved'))
          onClose()
        }}
        onCancel={onClose}
      >
        <FieldSelect
          name="type"
          label={t('field.service')}
          choices={types.map((value) => ({ value, label: t(`services.type.${value}`) }))}
        />
        <FieldMoney name="price" label={t('field.price')} currency={before?.price.currency ?? 'RUB'} />
        <Wide>
          <Field name="title" label={t('field.serviceTitle')} autoFocus />
        </Wide>
        {own ? null : (
          <>
            <FieldPercent name="commission" label={t('field.commission')} />
            <FieldMoney
              name="net"
              label={t('field.net')}
              hint={t('field.netHint')}
              currency={before?.price.currency ?? 'RUB'}
            />
          </>
        )}
      </Form>
    </Dialog>
  )
}

function placesOf(place: number): Record<string, string> {
  const fields = ['type', 'title', 'price', 'commission', 'net']
  return Object.fromEntries(
    fields.flatMap((name) => [
      [`services.${place}.${name}`, name],
      [`services.${place}.${name}.amount`, name],
    ]),
  )
}
