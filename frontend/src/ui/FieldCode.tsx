/** A code from a letter or an application: one field, paste allowed, offered by the phone's keyboard. */

import { Field, type FieldOptions } from './Field'
import css from './Field.module.css'

export function FieldCode(options: FieldOptions) {
  return (
    <Field
      autoComplete="one-time-code"
      {...options}
      extra={{ inputMode: 'numeric', classNames: { input: css.code } }}
    />
  )
}
