/** Kinds of documents: which fields each has and how its number is split for the server. */
import type { components } from '../api/schema'
import { date, type Fields, flag, foreign, passportKind, select, text, type Values } from '../ui/kinds'

export type PaperKind = components['schemas']['NewDocument']['kind']
export const papers: readonly PaperKind[] = [
  'ru_passport',
  'ru_foreign',
  'foreign_passport',
  'birth_certificate',
  'other',
]

/** Numbers are never kept in a draft, whatever their kind. */
const hidden = { ...text({ required: true }), secret: true }

export function paperFields(kind: PaperKind) {
  const number =
    kind === 'ru_passport'
      ? passportKind({ required: true })
      : kind === 'ru_foreign'
        ? foreign({ required: true })
        : hidden
  return {
    kind: select({ required: true }),
    series: { ...text(), secret: true },
    number,
    issuedBy: text(),
    issuerCode: text(),
    issuedOn: date({ when: 'past' }),
    validUntil: date(),
    confirm: flag,
  } satisfies Fields
}

/** Where series and number are two fields; in the passports of one country they are one run of digits. */
export function seriesApart(kind: PaperKind): boolean {
  return kind === 'birth_certificate' || kind === 'foreign_passport' || kind === 'other'
}

const split: Partial<Record<PaperKind, number>> = { ru_passport: 4, ru_foreign: 2 }

export function paperOf(kind: PaperKind, values: Values<ReturnType<typeof paperFields>>) {
  const lead = split[kind]
  const series = lead ? values.number.slice(0, lead) : values.series
  const internal = kind === 'ru_passport'
  return {
    kind,
    number: lead ? values.number.slice(lead) : values.number,
    series,
    issued_by: values.issuedBy,
    issuer_code: internal ? values.issuerCode : null,
    issued_on: values.issuedOn,
    valid_until: internal ? null : values.validUntil,
    confirm_duplicate: values.confirm,
  }
}

export const paperPlaces = {
  issued_by: 'issuedBy',
  issuer_code: 'issuerCode',
  issued_on: 'issuedOn',
  valid_until: 'validUntil',
}
