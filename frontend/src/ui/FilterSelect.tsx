/** One filter out of a list, in the address. A file of its own: most lists do without it and without its weight. */
import { Select } from '@mantine/core'
import { useText } from '../text/Texts'
import type { Choice } from './FieldSelect'
import { useFilter } from './FilterBar'
import css from './FilterBar.module.css'

export function FilterSelect({
  label,
  param,
  choices,
}: {
  label: string
  param: string
  choices: readonly Choice[]
}) {
  const t = useText('common')
  const [value, setValue] = useFilter(param)
  return (
    <Select
      role="combobox"
      className={css.select}
      aria-label={label}
      placeholder={label}
      data={[...choices]}
      value={value || null}
      onChange={(chosen) => setValue(chosen ?? '')}
      clearable
      clearButtonProps={{ 'aria-label': t('act.clear') }}
    />
  )
}
