/** One view of a list out of a few, in the address; the first is on when the address names none. */
import '@mantine/core/styles/Chip.css'
import { Chip } from '@mantine/core'
import type { Choice } from './FieldSelect'
import { useFilter } from './FilterBar'
import css from './FilterBar.module.css'

export function FilterViews({
  name,
  param,
  choices,
}: {
  name: string
  param: string
  choices: readonly Choice[]
}) {
  const [value, setValue] = useFilter(param)
  const first = choices[0]?.value ?? ''
  return (
    <fieldset className={css.views}>
      <legend className={css.legend}>{name}</legend>
      {choices.map((choice) => (
        <Chip
          key={choice.value}
          type="radio"
          name={param}
          size="sm"
          variant="outline"
          checked={choice.value === (value || first)}
          onChange={() => setValue(choice.value === first ? '' : choice.value)}
        >
          {choice.label}
        </Chip>
      ))}
    </fieldset>
  )
}
