/** One choice of two or three, all in sight: one press instead of two. */
import '@mantine/core/styles/Radio.css'
import { Radio } from '@mantine/core'
import { type FieldOptions, useField } from './Field'
import css from './FieldRadio.module.css'
import type { Choice } from './FieldSelect'
import { useFormState } from './useFields'

export function FieldRadio({ choices, ...options }: FieldOptions & { choices: readonly Choice[] }) {
  const form = useFormState()
  const { name, label, error, description } = useField(options)
  return (
    <Radio.Group
      name={name}
      label={label}
      error={error}
      description={description}
      value={form.text(name)}
      onChange={(chosen) => form.setText(name, chosen)}
    >
      <div className={css.row}>
        {choices.map((choice) => (
          <Radio key={choice.value} value={choice.value} label={choice.label} className={css.one} />
        ))}
      </div>
    </Radio.Group>
  )
}
