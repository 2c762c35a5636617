/** How figures, days and numbers are written. The only place that knows it; it never parses and never computes sums. */
import type { Lang } from './types'

const UNKNOWN = '—'
const HARD = '\u00a0'
const locales: Record<Lang, string> = { ru: 'ru-RU', en: 'en-GB' }

export interface Sum {
  amount: number
  /** Roubles when it is not said. */
  currency?: string
}

export interface Formats {
  /** 12345650 → 123 456,50 ₽ (minor units in; a `Sum` is taken too). */
  money(minor: number | Sum | null | undefined, currency?: string): string
  /** The same without the sign of the currency, for inputs and narrow columns. */
  amount(minor: number | null | undefined, currency?: string): string
  /** 2026-11-23 → 23.11.2026 */
  day(iso: string | null | undefined): string
  /** An instant in the agency's zone: 23.11.2026, 14:05 */
  moment(iso: string | null | undefined): string
  /** An instant in the agency's zone: 14:05 */
  time(iso: string | null | undefined): string
  /** 5 минут назад; the full moment belongs into a tooltip. */
  ago(iso: string | null | undefined, now: number): string
  /** Basis points: 1050 → 10,5 % */
  percent(basis: number | null | undefined): string
  /** Rate × 10⁴: 987654 → 98,7654 */
  rate(scaled: number | null | undefined): string
  count(value: number | null | undefined): string
}

const made = new Map<string, Formats>()

export function formats(lang: Lang, zone: string): Formats {
  const key = `${lang} ${zone}`
  const ready = made.get(key) ?? build(lang, zone)
  made.set(key, ready)
  return ready
}

/** Whole minor units as an exact decimal string: no float comes near a sum. */
export function decimal(value: number, digits: number): Intl.StringNumericLiteral {
  const text = String(Math.abs(value)).padStart(digits + 1, '0')
  const cut = text.length - digits
  const sign = value < 0 ? '-' : ''
  return `${sign}${text.slice(0, cut)}${digits ? `.${text.slice(cut)}` : ''}` as Intl.StringNumericLiteral
}

function build(lang: Lang, zone: string): Formats {
  const locale = locales[lang]
  const clock = new Intl.DateTimeFormat(locale, { timeZone: zone, hour: '2-digit', minute: '2-digit' })
  const date = new Intl.DateTimeFormat('ru-RU', {
    timeZone: zone,
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
  })
  const plain = new Intl.NumberFormat(locale)
  return {
    money: (sum, currency = 'RUB') => {
      if (sum === null || sum === undefined) return UNKNOWN
      if (typeof sum === 'object') return written(locale, sum.amount, sum.currency ?? 'RUB', true)
      return written(locale, sum, currency, true)
    },
    amount: (minor, currency = 'RUB') => (minor == null ? UNKNOWN : written(locale, minor, currency, false)),
    day: (iso) => (iso ? day(iso) : UNKNOWN),
    moment: (iso) => (iso ? `${date.format(new Date(iso))}, ${clock.format(new Date(iso))}` : UNKNOWN),
    time: (iso) => (iso ? clock.format(new Date(iso)) : UNKNOWN),
    ago: (iso, now) => (iso ? ago(locale, Date.parse(iso) - now) : UNKNOWN),
    percent: (basis) => (basis == null ? UNKNOWN : `${trimmed(locale, basis, 2)}${HARD}%`),
    rate: (scaled) => (scaled == null ? UNKNOWN : trimmed(locale, scaled, 4)),
    count: (value) => (value == null ? UNKNOWN : plain.format(value)),
  }
}

const currencies = new Map<string, Intl.NumberFormat>()

function written(locale: string, minor: number, currency: string, sign: boolean): string {
  const key = `${locale} ${currency} ${sign}`
  let format = currencies.get(key)
  if (!format) {
    // English puts the sign before the digits; the papers here always have it after them.
    const digits = fraction(currency)
    format = new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits })
    currencies.set(key, format)
  }
  const digits = format.format(decimal(minor, fraction(currency)))
  return sign ? `${digits}${HARD}${symbol(currency)}` : digits
}

/** Digits after the point of a currency, by the standard table in the browser. */
export function fraction(currency: string): number {
  const options = new Intl.NumberFormat('ru-RU', { style: 'currency', currency }).resolvedOptions()
  return options.maximumFractionDigits ?? 2
}

export function symbol(currency: string): string {
  const parts = new Intl.NumberFormat('ru-RU', { style: 'currency', currency }).formatToParts(0)
  return parts.find((part) => part.type === 'currency')?.value ?? currency
}

function trimmed(locale: string, value: number, digits: number): string {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(decimal(value, digits))
}

/** A calendar day has no zone: it is rearranged, never turned into an instant. */
export function day(iso: string): string {
  const [year, month, date] = iso.slice(0, 10).split('-')
  return `${date}.${month}.${year}`
}

const steps: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_536_000_000],
  ['month', 2_592_000_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
]

function ago(locale: string, shift: number): string {
  const words = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  const step = steps.find(([, size]) => Math.abs(shift) >= size)
  if (!step) return words.format(0, 'second')
  return words.format(Math.trunc(shift / step[1]), step[0])
}

/** +79161234567 → +7 916 123-45-67; other countries in groups as they come. */
export function phone(number: string | null | undefined): string {
  if (!number) return UNKNOWN
  const russian = /^\+7(\d{3})(\d{3})(\d{2})(\d{2})$/.exec(number)
  if (russian) return `+7 ${russian[1]} ${russian[2]}-${russian[3]}-${russian[4]}`
  const belarus = /^\+375(\d{2})(\d{3})(\d{2})(\d{2})$/.exec(number)
  if (belarus) return `+375 ${belarus[1]} ${belarus[2]}-${belarus[3]}-${belarus[4]}`
  return number
}

/** 4512345678 → 45 12 345678, and 9 digits of a travel passport → 75 1234567. */
export function passport(number: string | null | undefined): string {
  if (!number) return UNKNOWN
  if (/^\d{10}$/.test(number)) return `${number.slice(0, 2)} ${number.slice(2, 4)} ${number.slice(4)}`
  if (/^\d{9}$/.test(number)) return `${number.slice(0, 2)} ${number.slice(2)}`
  return number
}

/** All but the last four signs behind dots: the server sends only those four. */
export function masked(tail: string): string {
  return `•••• ${tail.slice(-4)}`
}
