/** A new colleague: mail, name, role. The letter leaves by itself. */
import { useText } from '../../text/Texts'
import { Field } from '../../ui/Field'
import { Form } from '../../ui/Form'
import { toast } from '../../ui/Toast'
import { useFields } from '../../ui/useFields'
import { useStart } from '../../ui/useStart'
import { invite } from '../actions'
import { inviteFields, type Role, scopeOf } from '../fields'
import { Rights } from './Rights'

export function Invite({ onClose }: { onClose: () => void }) {
  const t = useText('staff')
  const form = useFields(inviteFields, { role: 'manager', scope: 'all' })
  useStart()
  return (
    <Form
      form={form}
      name={t('inviteTitle')}
      save={t('inviteAct')}
      onCancel={onClose}
      onSubmit={({ email, name, role, scope }, press) =>
        invite({ email, name, role: role as Role, scope: scopeOf(role, scope) }, press)
      }
      onSaved={(member) => {
        toast.good(t('invited', { email: member.email }))
        onClose()
      }}
    >
      <Field
        name="email"
        label={t('field.email')}
        hint={t('field.emailHint')}
        autoFocus
        extra={{ type: 'email', inputMode: 'email' }}
      />
      <Field name="name" label={t('field.name')} />
      <Rights />
    </Form>
  )
}
