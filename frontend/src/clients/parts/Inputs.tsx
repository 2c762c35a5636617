/** Fields of a client in groups; the new card begins with those that matter at the first call. */
import { useText } from '../../text/Texts'
import { Field } from '../../ui/Field'
import { FieldDate } from '../../ui/FieldDate'
import { FieldPhone } from '../../ui/FieldPhone'
import { FieldSelect } from '../../ui/FieldSelect'
import { FieldText } from '../../ui/FieldText'
import { Group, Wide } from '../../ui/Form'

export function Who() {
  const t = useText('clients')
  return (
    <>
      <Field name="last" label={t('field.last')} autoFocus />
      <Field name="first" label={t('field.first')} />
      <Field name="middle" label={t('field.middle')} />
      <FieldPhone name="phone" label={t('field.phone')} />
      <Field name="email" label={t('field.email')} extra={{ inputMode: 'email' }} />
      <FieldDate name="birth" label={t('field.birth')} />
    </>
  )
}

export function More() {
  const t = useText('clients')
  const sexes = [
    { value: 'f', label: t('sex.f') },
    { value: 'm', label: t('sex.m') },
  ]
  return (
    <Group title={t('group.more')}>
      <FieldPhone name="phone2" label={t('field.phone2')} />
      <Field name="email2" label={t('field.email2')} extra={{ inputMode: 'email' }} />
      <FieldSelect name="sex" label={t('field.sex')} choices={sexes} />
      <Field name="lastLatin" label={t('field.lastLatin')} />
      <Field name="firstLatin" label={t('field.firstLatin')} />
      <Field name="citizenship" label={t('field.citizenship')} hint={t('field.citizenshipHint')} />
      <Field name="address" label={t('field.address')} />
      <Field name="source" label={t('field.source')} />
      <Field name="tags" label={t('field.tags')} hint={t('field.tagsHint')} />
      <Wide>
        <FieldText name="notes" label={t('field.notes')} />
      </Wide>
    </Group>
  )
}
