/**
 * Kinds of form fields: how text becomes a value and back, and what is wrong with it. A form keeps only text,
 * so a wrong entry stays on the screen and a draft is plain strings. An area lists its fields in `fields.ts`.
 */
import { fraction, passport, phone } from '../text/format'
import * as parse from '../text/parse'
import type { Messages } from '../text/types'

export type Wrong = keyof Messages['common']['wrong']

export interface Kind<V> {
  parse(text: string): V | undefined
  show(value: V | null | undefined): string
  required: boolean
  wrong: Wrong
  /** A well-written value that is still not allowed. */
  refuse?(value: NonNullable<V>): Wrong | undefined
  /** Never kept in a draft: passports, cards, passwords, codes. */
  secret?: boolean
  digits?: number
}

export type Fields = Record<string, Kind<unknown>>
export type Value<K> = K extends Kind<infer V> ? V : never
export type Values<F> = { [N in keyof F]: Value<F[N]> }

interface Options<T> {
  required?: boolean
  refuse?: (value: T) => Wrong | undefined
}
type Must<T> = Options<T> & { required: true }

interface Base<T> {
  parse: (text: string) => T | null | undefined
  show: (value: T) => string
  wrong: Wrong
  secret?: boolean
  digits?: number
}

function made<T>(base: Base<T>, options: Options<T>): Kind<T | null> {
  const { show, ...rest } = base
  return {
    ...rest,
    show: (value) => (value == null ? '' : show(value)),
    required: options.required ?? false,
    ...(options.refuse ? { refuse: options.refuse } : {}),
  }
}

interface Maker<T> {
  (options: Must<T>): Kind<T>
  (options?: Options<T>): Kind<T | null>
}

function maker<T>(base: Base<T>): Maker<T> {
  // A required kind never hands out null: the empty text is refused before it is parsed.
  return ((options: Options<T> = {}) => made(base, options)) as Maker<T>
}

const same = (value: string) => value
const trim = (text: string) => (text.trim() === '' ? null : text.trim())

export const text = maker<string>({ parse: trim, show: same, wrong: 'required' })
export const select = maker<string>({ parse: trim, show: same, wrong: 'required' })
export const password = maker<string>({
  parse: (typed) => typed || null,
  show: same,
  wrong: 'required',
  secret: true,
})
export const phoneKind = maker<string>({ parse: parse.parsePhone, show: phone, wrong: 'phone' })
export const mail = maker<string>({ parse: parse.parseMail, show: same, wrong: 'mail' })
export const inn = maker<string>({ parse: parse.parseInn, show: same, wrong: 'inn' })
export const latin = maker<string>({ parse: parse.parseLatin, show: same, wrong: 'latin' })
export const passportKind = maker<string>({
  parse: parse.parsePassport,
  show: passport,
  wrong: 'passport',
  secret: true,
})
export const foreign = maker<string>({
  parse: parse.parseForeign,
  show: passport,
  wrong: 'foreign',
  secret: true,
})
export const whole = maker<number>({ parse: parse.parseWhole, show: String, wrong: 'whole' })
export const percent = maker<number>({
  parse: parse.parsePercent,
  show: (value) => plain(value, 2),
  wrong: 'percent',
})
export const rate = maker<number>({ parse: parse.parseRate, show: (value) => plain(value, 4), wrong: 'rate' })

export function money(options: Must<number> & { currency?: string }): Kind<number>
export function money(options?: Options<number> & { currency?: string }): Kind<number | null>
export function money(options: Options<number> & { currency?: string } = {}): Kind<number | null> {
  const digits = fraction(options.currency ?? 'RUB')
  return made(
    {
      parse: (typed) => parse.parseMoney(typed, digits),
      show: (minor) => grouped(minor, digits),
      wrong: 'money',
    },
    options,
  )
}

type DateOptions = Options<string> & { when?: 'past' | 'future'; today?: string }

export function date(options: DateOptions & { required: true }): Kind<string>
export function date(options?: DateOptions): Kind<string | null>
export function date(options: DateOptions = {}): Kind<string | null> {
  const today = options.today ?? localDay()
  const limit = (value: string): Wrong | undefined => {
    if (options.when === 'past' && value > today) return 'datePast'
    if (options.when === 'future' && value < today) return 'dateFuture'
    return options.refuse?.(value)
  }
  const show = (iso: string) => iso.split('-').reverse().join('.')
  return made(
    { parse: (typed) => parse.parseDate(typed, today), show, wrong: 'date' },
    { ...options, refuse: limit },
  )
}

export function code(digits = 6): Kind<string> {
  const base: Base<string> = {
    parse: (typed) => parse.parseCode(typed, digits),
    show: same,
    wrong: 'code',
    secret: true,
    digits,
  }
  return made(base, { required: true }) as Kind<string>
}

export const flag: Kind<boolean> = {
  parse: (typed) => typed === 'yes',
  show: (value) => (value ? 'yes' : ''),
  required: false,
  wrong: 'required',
}

/** Several choices; they stand in the text one a line. */
export const choices: Kind<string[]> = {
  parse: (typed) => typed.split('\n').filter(Boolean),
  show: (value) => (value ?? []).join('\n'),
  required: false,
  wrong: 'required',
}

export function localDay(now = new Date()): string {
  const two = (value: number) => String(value).padStart(2, '0')
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}

/** 1234550 → 12 345,50: the way sums are written in inputs of both languages. */
function grouped(minor: number, digits: number): string {
  const [whole = '', fraction] = fixed(minor, digits).split(',')
  const groups = whole.replace(/\B(?=(\d{3})+$)/g, '\u00a0')
  return fraction === undefined ? groups : `${groups},${fraction}`
}

function fixed(value: number, digits: number): string {
  const typed = String(Math.abs(value)).padStart(digits + 1, '0')
  const cut = typed.length - digits
  return `${value < 0 ? '-' : ''}${typed.slice(0, cut)}${digits ? `,${typed.slice(cut)}` : ''}`
}

/** Percent and rate drop the zeros at the end: 10,5. */
function plain(value: number, digits: number): string {
  return fixed(value, digits).replace(/,?0+$/, '')
}
