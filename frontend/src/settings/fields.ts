/** Fields of the agency and of its firm. */
import type { components } from '../api/schema'
import { type Fields, inn, type Kind, mail, phoneKind, select, text, type Values } from '../ui/kinds'

type Changes = components['schemas']['LegalEntityChanges']

/** Domains in any writing: one a line, with commas, with @. */
const domains: Kind<string[]> = {
  parse: (typed) => split(typed),
  show: (value) => (value ?? []).join('\n'),
  required: false,
  wrong: 'required',
}

export function split(typed: string): string[] {
  const words = typed.split(/[\s,;]+/).map((word) => word.toLowerCase().replace(/^.*@/, ''))
  return [...new Set(words.filter(Boolean))]
}

export const agencyFields = {
  name: text({ required: true }),
  timezone: select({ required: true }),
  allowed_domains: domains,
}

export const firmFields = {
  kind: select({ required: true }),
  full_name: text({ required: true }),
  short_name: text({ required: true }),
  inn: inn({ required: true }),
  kpp: text(),
  ogrn: text(),
  tax_system: select({ required: true }),
  vat: select({ required: true }),
  address: text(),
  phone: phoneKind(),
  email: mail(),
  agent_registry_no: text(),
  signer_name: text(),
  signer_position: text(),
  onec_prefix: text(),
}

export const kinds = ['company', 'entrepreneur'] as const satisfies readonly Changes['kind'][]
export const taxes = [
  'usn_income',
  'usn_income_outcome',
  'osn',
  'patent',
] as const satisfies readonly Changes['tax_system'][]
export const vats = ['none', 'vat5', 'vat7', 'vat20', 'vat22'] as const satisfies readonly Changes['vat'][]

export const zones = [
  'Europe/Kaliningrad',
  'Europe/Moscow',
  'Europe/Samara',
  'Asia/Yekaterinburg',
  'Asia/Omsk',
  'Asia/Novosibirsk',
  'Asia/Krasnoyarsk',
  'Asia/Irkutsk',
  'Asia/Yakutsk',
  'Asia/Vladivostok',
  'Asia/Magadan',
  'Asia/Kamchatka',
  'Europe/Minsk',
  'Asia/Almaty',
] as const

/** Of a whole record only what the form asks. */
export function picked<F extends Fields>(fields: F, record: Record<string, unknown>): Partial<Values<F>> {
  const pairs = Object.keys(fields).map((name) => [name, record[name]])
  return Object.fromEntries(pairs) as Partial<Values<F>>
}
