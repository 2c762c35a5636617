/** A phone that can be called and copied; a masked one is shown by `Masked`. */
import { phone } from '../text/format'
import { Copy } from './Copy'
import css from './Value.module.css'

export interface PhoneOptions {
  value: string | null | undefined
  copy?: boolean
}

export function Phone({ value, copy = false }: PhoneOptions) {
  if (!value) return <span>{phone(value)}</span>
  return (
    <span className={css.line}>
      <a className={css.number} href={`tel:${value}`}>
        {phone(value)}
      </a>
      {copy ? <Copy text={value} /> : null}
    </span>
  )
}
