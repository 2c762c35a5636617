/** A new desk is only a name; the rest of its set-up can be changed later. */
import { useState } from 'react'
import { useText } from '../../text/Texts'
import { Field } from '../../ui/Field'
import { FieldFlag, FieldSelect } from '../../ui/FieldSelect'
import { Form } from '../../ui/Form'
import { toast } from '../../ui/Toast'
import { useFields } from '../../ui/useFields'
import { addDesk, editDesk, type Pairing } from '../actions'
import { deskFields, newFields, subject } from '../fields'
import type { Desk } from '../queries'

interface NewOptions {
  /** How many desks there are: the second one needs another name. */
  known: number
  onMade: (pairing: Pairing) => void
  onClose: () => void
}

export function NewDesk({ known, onMade, onClose }: NewOptions) {
  const t = useText('cash')
  const form = useFields(newFields, {
    name: known ? t('form.next', { number: known + 1 }) : t('form.proposal'),
  })
  return (
    <Form
      form={form}
      name={t('form.title')}
      save={t('form.act')}
      onCancel={onClose}
      onSubmit={({ name }, press) => addDesk(name, press)}
      onSaved={onMade}
    >
      <Field name="name" label={t('form.name')} hint={t('form.nameHint')} autoFocus />
    </Form>
  )
}

export function EditDesk({ desk, onClose }: { desk: Desk; onClose: () => void }) {
  const t = useText('cash')
  const [version] = useState(desk.version)
  const { auto_open_shift = true, auto_close_expired = false, own_subject = 4 } = desk.receipt
  const form = useFields(deskFields, {
    name: desk.name,
    auto_open_shift,
    auto_close_expired,
    own_subject: String(own_subject),
  })
  return (
    <Form
      form={form}
      name={t('form.edit')}
      version={version}
      theirs={(current) => ({ name: String(current.name ?? '') })}
      onCancel={onClose}
      onSubmit={({ name, own_subject, ...flags }, press) =>
        editDesk(desk.id, { name, receipt: { ...flags, own_subject: subject(own_subject) } }, press)
      }
      onSaved={() => {
        toast.good(t('form.saved'))
        onClose()
      }}
    >
      <Field name="name" label={t('form.name')} hint={t('form.nameHint')} autoFocus />
      <FieldFlag name="auto_open_shift" label={t('form.auto_open_shift')} />
      <FieldFlag name="auto_close_expired" label={t('form.auto_close_expired')} />
      <FieldSelect
        name="own_subject"
        label={t('form.own_subject')}
        choices={[
          { value: '4', label: t('form.subject.four') },
          { value: '11', label: t('form.subject.eleven') },
        ]}
      />
    </Form>
  )
}
