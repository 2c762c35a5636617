/** Details of an own firm: they go onto receipts, contracts and into 1С. */
import { useState } from 'react'
import type { components } from '../../api/schema'
import { useText } from '../../text/Texts'
import { Field } from '../../ui/Field'
import { FieldPhone } from '../../ui/FieldPhone'
import { FieldSelect } from '../../ui/FieldSelect'
import { FieldText } from '../../ui/FieldText'
import { Form, Group, Wide } from '../../ui/Form'
import type { Values } from '../../ui/kinds'
import { Panel } from '../../ui/Panel'
import { toast } from '../../ui/Toast'
import { useFields } from '../../ui/useFields'
import { saveEntity } from '../actions'
import { firmFields, kinds, picked, taxes, vats } from '../fields'
import type { LegalEntity } from '../queries'

type Changes = components['schemas']['LegalEntityChanges']

export function FirmForm({ firm }: { firm: LegalEntity }) {
  const t = useText('settings')
  // What the form was filled with: a refreshed record must not lend its version to older texts.
  const [version, setVersion] = useState(firm.version)
  const form = useFields(firmFields, firm)
  const company = form.text('kind') === 'company'
  const save = (values: Values<typeof firmFields>) => ({
    ...values,
    kpp: company ? values.kpp : null,
  })
  return (
    <Panel title={firm.short_name}>
      <Form
        form={form}
        name={firm.short_name}
        columns={2}
        version={version}
        theirs={(current) => picked(firmFields, current)}
        onSubmit={(values, press) => saveEntity(firm.id, save(values) as Changes, press)}
        onSaved={(saved) => {
          setVersion(saved.version)
          toast.good(t('firm.saved'))
        }}
      >
        <Group title={t('firm.who')}>
          <FieldSelect name="kind" label={t('firm.kind')} choices={kinds.map(named(t, 'kind'))} />
          <Field name="short_name" label={t('firm.short_name')} />
          <Wide>
            <Field name="full_name" label={t('firm.full_name')} />
          </Wide>
          <Field name="inn" label={t('firm.inn')} extra={{ inputMode: 'numeric' }} />
          {company ? <Field name="kpp" label={t('firm.kpp')} extra={{ inputMode: 'numeric' }} /> : null}
          <Field
            name="ogrn"
            label={t(company ? 'firm.ogrn' : 'firm.ogrnip')}
            extra={{ inputMode: 'numeric' }}
          />
        </Group>
        <Group title={t('firm.taxes')}>
          <FieldSelect
            name="tax_system"
            label={t('firm.tax_system')}
            hint={t('firm.taxHint')}
            choices={taxes.map(named(t, 'tax'))}
          />
          <FieldSelect name="vat" label={t('firm.vat')} choices={vats.map(named(t, 'vat'))} />
        </Group>
        <Contacts />
      </Form>
    </Panel>
  )
}

function Contacts() {
  const t = useText('settings')
  return (
    <>
      <Group title={t('firm.contacts')}>
        <Wide>
          <FieldText name="address" label={t('firm.address')} hint={t('firm.addressHint')} />
        </Wide>
        <FieldPhone name="phone" label={t('firm.phone')} />
        <Field name="email" label={t('firm.email')} extra={{ type: 'email', inputMode: 'email' }} />
      </Group>
      <Group title={t('firm.signer')}>
        <Field name="signer_name" label={t('firm.signer_name')} />
        <Field name="signer_position" label={t('firm.signer_position')} />
      </Group>
      <Group title={t('firm.onec')}>
        <Field name="agent_registry_no" label={t('firm.agent_registry_no')} />
        <Field name="onec_prefix" label={t('firm.onec_prefix')} hint={t('firm.prefixHint')} />
      </Group>
    </>
  )
}

/** Choices of a list of codes, named by their words. */
function named<P extends 'kind' | 'tax' | 'vat'>(t: ReturnType<typeof useText<'settings'>>, part: P) {
  return (value: string) => ({ value, label: t(`${part}.${value}` as 'kind.company') })
}
