/** Name, time zone and mail domains of the agency. */
import { useState } from 'react'
import { useText } from '../../text/Texts'
import { Field } from '../../ui/Field'
import { FieldSelect } from '../../ui/FieldSelect'
import { FieldText } from '../../ui/FieldText'
import { Form } from '../../ui/Form'
import { Panel } from '../../ui/Panel'
import { toast } from '../../ui/Toast'
import { useFields } from '../../ui/useFields'
import { saveAgency } from '../actions'
import { agencyFields, picked, zones } from '../fields'
import type { Agency } from '../queries'

export function AgencyForm({ agency }: { agency: Agency }) {
  const t = useText('settings')
  // What the form was filled with: a refreshed record must not lend its version to older texts.
  const [version, setVersion] = useState(agency.version)
  const { name, timezone, allowed_domains } = agency
  const form = useFields(agencyFields, { name, timezone, allowed_domains })
  const known = zones.map((value) => ({ value: value as string, label: t(`zone.${value}`) }))
  const choices = known.some(({ value }) => value === timezone)
    ? known
    : [{ value: timezone, label: timezone }, ...known]
  return (
    <Panel title={t('agency.form')}>
      <Form
        form={form}
        name={t('agency.form')}
        version={version}
        theirs={(current) => picked(agencyFields, current)}
        onSubmit={saveAgency}
        onSaved={(saved) => {
          setVersion(saved.version)
          toast.good(t('agency.saved'))
        }}
      >
        <Field name="name" label={t('agency.name')} hint={t('agency.nameHint')} autoComplete="organization" />
        <FieldSelect name="timezone" label={t('agency.zone')} hint={t('agency.zoneHint')} choices={choices} />
        <FieldText
          name="allowed_domains"
          label={t('agency.domains')}
          hint={allowed_domains.length ? t('agency.domainsHint') : t('agency.noDomains')}
        />
      </Form>
    </Panel>
  )
}
