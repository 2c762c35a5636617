/** One choice of a list, several choices, or yes and no. Long lists are searched by typing. */
import '@mantine/core/styles/Pill.css'
import '@mantine/core/styles/PillsInput.css'
import { Checkbox, MultiSelect, Select } from '@mantine/core'
import { useText } from '../text/Texts'
import { type FieldOptions, useField } from './Field'
import { useFormState } from './useFields'

export interface Choice {
  value: string
  label: string
}

export interface FieldSelectOptions extends FieldOptions {
  choices: readonly Choice[]
  /** Searched on the server: called with what is typed. */
  onSearch?: (text: string) => void
}

export function FieldSelect({ choices, onSearch, ...options }: FieldSelectOptions) {
  const form = useFormState()
  const t = useText('common')
  const { onChange: _change, onBlur: _blur, value, ...field } = useField(options)
  return (
    <Select
      role="combobox"
      {...field}
      data={[...choices]}
      value={value || null}
      onChange={(chosen) => form.setText(options.name, chosen ?? '')}
      searchable={onSearch !== undefined || choices.length > 7}
      {...(onSearch ? { onSearchChange: onSearch, filter: ({ options }) => options } : {})}
      clearable={!field.withAsterisk}
      nothingFoundMessage={t('form.nothingFound')}
      clearButtonProps={{ 'aria-label': t('act.clear') }}
    />
  )
}

export function FieldChoices({ choices, onSearch, ...options }: FieldSelectOptions) {
  const form = useFormState()
  const t = useText('common')
  const { onChange: _change, onBlur: _blur, value, ...field } = useField(options)
  return (
    <MultiSelect
      {...field}
      data={[...choices]}
      value={value.split('\n').filter(Boolean)}
      onChange={(chosen) => form.setText(options.name, chosen.join('\n'))}
      searchable
      {...(onSearch ? { onSearchChange: onSearch } : {})}
      nothingFoundMessage={t('form.nothingFound')}
    />
  )
}

export function FieldFlag({ name, label, hint }: FieldOptions) {
  const form = useFormState()
  return (
    <Checkbox
      name={name}
      label={label}
      description={hint}
      error={form.error(name)}
      checked={form.text(name) === 'yes'}
      onChange={(event) => form.setText(name, event.currentTarget.checked ? 'yes' : '')}
    />
  )
}
