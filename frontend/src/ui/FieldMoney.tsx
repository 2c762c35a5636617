/** A sum: comma or point, groups with spaces; the state holds text, the value is in minor units. */

import { symbol } from '../text/format'
import { Field, type FieldOptions } from './Field'
import css from './Field.module.css'

export function FieldMoney({ currency = 'RUB', ...options }: FieldOptions & { currency?: string }) {
  const sign = <span aria-hidden>{symbol(currency)}</span>
  return (
    <Field
      {...options}
      extra={{ inputMode: 'decimal', rightSection: sign, classNames: { input: css.right } }}
    />
  )
}
