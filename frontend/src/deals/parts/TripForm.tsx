/** Data of the deal in a dialog; the cursor stands in the field that was asked for. */
import { useState } from 'react'
import { placed } from '../../api/places'
import { useText } from '../../text/Texts'
import { Dialog } from '../../ui/Dialog'
import { Field } from '../../ui/Field'
import { FieldDate } from '../../ui/FieldDate'
import { FieldWhole } from '../../ui/FieldPercent'
import { FieldText } from '../../ui/FieldText'
import { Form, Wide } from '../../ui/Form'
import { toast } from '../../ui/Toast'
import { useFields } from '../../ui/useFields'
import { editDeal } from '../actions'
import { tripFields, tripOf, tripPlaces, tripValues } from '../fields'
import type { Deal } from '../queries'
import { Operator } from './Operator'

interface Options {
  deal: Deal
  field: string
  onClose: () => void
}

export default function TripForm({ deal, field, onClose }: Options) {
  const t = useText('deals')
  // What the form was filled with: a refreshed record must not lend its version to older texts.
  const [version] = useState(deal.version)
  const form = useFields(tripFields, tripValues(deal))
  const at = (name: keyof typeof tripFields) => ({ name, autoFocus: name === field })
  return (
    <Dialog open title={t('overview.editName')} onClose={onClose} size="middle">
      <Form
        form={form}
        name={t('overview.editName')}
        columns={2}
        version={version}
        theirs={(current) => tripValues(current as unknown as Deal)}
        onSubmit={(values, press) => editDeal(deal.id, tripOf(values), press).catch(placed(tripPlaces))}
        onSaved={() => {
          toast.good(t('overview.saved'))
          onClose()
        }}
        onCancel={onClose}
      >
        <Wide>
          <Field {...at('title')} label={t('field.title')} />
        </Wide>
        <FieldDate {...at('begin')} label={t('field.begin')} />
        <FieldDate {...at('end')} label={t('field.end')} />
        <Operator mayAdd={false} focus={field === 'supplier'} />
        <Field {...at('booking')} label={t('field.booking')} />
        <Field {...at('countries')} label={t('field.countries')} hint={t('field.countriesHint')} />
        <FieldWhole {...at('adults')} label={t('field.adults')} />
        <FieldDate {...at('consent')} label={t('field.consent')} />
        <FieldDate {...at('signed')} label={t('field.signed')} />
        <FieldDate {...at('issued')} label={t('field.issued')} />
        <FieldDate {...at('contact')} label={t('field.contact')} />
        <Wide>
          <FieldText {...at('note')} label={t('field.note')} />
        </Wide>
      </Form>
    </Dialog>
  )
}
