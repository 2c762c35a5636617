/** A sum in minor units, with tabular figures; unknown is a dash, zero is 0,00. */
import type { Sum } from '../text/format'
import { useFormat } from '../text/Texts'
import css from './Value.module.css'

export interface MoneyOptions {
  value: Sum | number | null | undefined
  currency?: string
  strong?: boolean
}

export function Money({ value, currency = 'RUB', strong = false }: MoneyOptions) {
  const format = useFormat()
  return <span className={strong ? css.strong : css.number}>{format.money(value, currency)}</span>
}
