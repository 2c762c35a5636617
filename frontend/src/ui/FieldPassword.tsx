/** A password: paste and password managers work, "show" is a button with a name. */
import { PasswordInput } from '@mantine/core'
import { useText } from '../text/Texts'
import { type FieldOptions, useField } from './Field'

export function FieldPassword(options: FieldOptions) {
  const t = useText('common')
  return (
    <PasswordInput
      {...useField({ autoComplete: 'current-password', ...options })}
      visibilityToggleButtonProps={{ 'aria-label': t('act.show') }}
    />
  )
}
