/** A percentage (basis points) or a rate (× 10⁴), typed as people write them. */

import { Field, type FieldOptions } from './Field'
import css from './Field.module.css'

export function FieldPercent(options: FieldOptions) {
  const sign = <span aria-hidden>%</span>
  return (
    <Field
      {...options}
      extra={{ inputMode: 'decimal', rightSection: sign, classNames: { input: css.right } }}
    />
  )
}

export function FieldRate(options: FieldOptions) {
  return <Field {...options} extra={{ inputMode: 'decimal', classNames: { input: css.right } }} />
}

export function FieldWhole(options: FieldOptions) {
  return <Field {...options} extra={{ inputMode: 'numeric', classNames: { input: css.right } }} />
}
