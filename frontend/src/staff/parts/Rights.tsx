/** The questions about rights, the same in an invitation and in a change. */
import { useText } from '../../text/Texts'
import { FieldSelect } from '../../ui/FieldSelect'
import { useFormState } from '../../ui/useFields'
import { isRole, roles, scopes } from '../fields'

export function Rights() {
  const t = useText('staff')
  const form = useFormState()
  const role = form.text('role')
  return (
    <>
      <FieldSelect
        name="role"
        label={t('field.role')}
        hint={isRole(role) ? t(`about.${role}`) : undefined}
        choices={roles.map((value) => ({ value, label: t(`role.${value}`) }))}
      />
      {role === 'manager' ? (
        <FieldSelect
          name="scope"
          label={t('field.scope')}
          choices={scopes.map((value) => ({ value, label: t(`scope.${value}`) }))}
        />
      ) : null}
    </>
  )
}
