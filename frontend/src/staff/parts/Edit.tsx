/** Name and rights of a colleague. Two owners at once meet in the Conflict dialog. */
import { useState } from 'react'
import { useText } from '../../text/Texts'
import { Field } from '../../ui/Field'
import { Form } from '../../ui/Form'
import { Dim } from '../../ui/Panel'
import { toast } from '../../ui/Toast'
import { useFields } from '../../ui/useFields'
import { useStart } from '../../ui/useStart'
import { change } from '../actions'
import { type Role, rightFields, scopeOf } from '../fields'
import type { Member } from '../queries'
import { Rights } from './Rights'

export function Edit({ member, onClose }: { member: Member; onClose: () => void }) {
  const t = useText('staff')
  // What the form was filled with: a refreshed record must not lend its version to older texts.
  const [version] = useState(member.version)
  const { name, role, scope } = member
  const form = useFields(rightFields, { name, role, scope })
  useStart()
  return (
    <Form
      form={form}
      name={t('editTitle')}
      version={version}
      theirs={({ name, role, scope }) =>
        ({ name, role, scope }) as { name: string; role: string; scope: string }
      }
      onCancel={onClose}
      onSubmit={(values, press) => {
        const rights = { role: values.role as Role, scope: scopeOf(values.role, values.scope) }
        return change(member.id, { name: values.name, ...rights }, press)
      }}
      onSaved={() => {
        toast.good(t('saved'))
        onClose()
      }}
    >
      <Dim>{member.email}</Dim>
      <Field name="name" label={t('field.name')} autoFocus />
      <Rights />
      <Dim>{t('sessions')}</Dim>
    </Form>
  )
}
