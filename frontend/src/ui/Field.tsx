/** The plain text field and the wiring that all fields share: label above, error below, tidy text on blur. */
import { TextInput, type TextInputProps } from '@mantine/core'
import type { ReactNode } from 'react'
import { useText } from '../text/Texts'
import { useFormState } from './useFields'

export interface FieldOptions {
  name: string
  label: string
  hint?: ReactNode
  placeholder?: string
  autoFocus?: boolean
  readOnly?: boolean
  /** For password managers and address books: `given-name`, `email`. */
  autoComplete?: string
}

/** Props of a Mantine input for the field of this name. */
export function useField({
  name,
  label,
  hint,
  autoFocus,
  readOnly,
  autoComplete,
  placeholder,
}: FieldOptions) {
  const form = useFormState()
  const t = useText('common')
  const kind = form.fields[name]
  if (!kind) throw new Error(`No field ${name} in this form`)
  return {
    name,
    label,
    placeholder,
    readOnly,
    autoComplete: autoComplete ?? 'off',
    'data-autofocus': autoFocus ? true : undefined,
    description: form.proposed(name) ? t('form.proposal') : hint,
    withAsterisk: kind.required,
    'aria-required': kind.required || undefined,
    value: form.text(name),
    error: form.error(name),
    onChange: (event: { currentTarget: { value: string } }) => form.setText(name, event.currentTarget.value),
    onBlur: () => form.tidy(name),
  }
}

type Extra = Pick<TextInputProps, 'type' | 'inputMode' | 'rightSection' | 'leftSection' | 'classNames'>

export function Field({ extra, ...options }: FieldOptions & { extra?: Extra }) {
  return <TextInput {...useField(options)} {...extra} />
}
