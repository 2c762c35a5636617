/** Fields of a client: from the form to the request and back. A second phone stays when only the first is changed. */
import type { components } from '../api/schema'
import { date, flag, latin, mail, passportKind, phoneKind, select, text, type Values } from '../ui/kinds'
import type { Client } from './queries'

export const editFields = {
  last: text({ required: true }),
  first: text(),
  middle: text(),
  phone: phoneKind(),
  phone2: phoneKind(),
  email: mail(),
  email2: mail(),
  birth: date({ when: 'past' }),
  sex: select(),
  lastLatin: latin(),
  firstLatin: latin(),
  citizenship: latin(),
  address: text(),
  source: text(),
  notes: text(),
  tags: text(),
}

export const newFields = { ...editFields, passport: passportKind(), confirm: flag }

/** Names of the request's fields → fields of the form. */
export const places = {
  full_name: 'last',
  last_name: 'last',
  first_name: 'first',
  middle_name: 'middle',
  'phones.0.number': 'phone',
  'phones.1.number': 'phone2',
  'emails.0': 'email',
  'emails.1': 'email2',
  birth_date: 'birth',
  last_name_latin: 'lastLatin',
  first_name_latin: 'firstLatin',
  'documents.0.number': 'passport',
  'documents.0.series': 'passport',
}

type Edit = Values<typeof editFields>
type Phone = components['schemas']['NewPhone']

export function tagsOf(typed: string | null): string[] {
  return (typed ?? '')
    .split(',')
    .map((tag) => tag.trim())
    .filter(Boolean)
}

/** The typed ones first, then those the form does not show. */
function joined<T>(typed: readonly (T | null)[], kept: readonly T[]): T[] {
  return [...typed.filter((one) => one !== null), ...kept.slice(2)]
}

export function changesOf(values: Edit, before?: Client) {
  const known = before?.phones ?? []
  const numbers = joined(
    [values.phone, values.phone2],
    known.map((phone) => phone.number),
  )
  const kindOf = (number: string) => known.find((phone) => phone.number === number)?.kind as Phone['kind']
  return {
    last_name: values.last,
    first_name: values.first,
    middle_name: values.middle,
    phones: numbers.map((number): Phone => ({ number, kind: kindOf(number) ?? 'mobile' })),
    emails: joined([values.email, values.email2], before?.emails ?? []),
    birth_date: values.birth,
    sex: values.sex as 'm' | 'f' | null,
    last_name_latin: values.lastLatin,
    first_name_latin: values.firstLatin,
    citizenship: values.citizenship,
    address: values.address,
    source: values.source,
    notes: values.notes,
    tags: tagsOf(values.tags),
  }
}

export function newClientOf(values: Values<typeof newFields>) {
  const { passport } = values
  const papers = passport
    ? [{ kind: 'ru_passport' as const, series: passport.slice(0, 4), number: passport.slice(4) }]
    : []
  return { ...changesOf(values), documents: papers, confirm_duplicate: values.confirm }
}

export function valuesOf(client: Client): Partial<Edit> {
  return {
    last: client.last_name,
    first: client.first_name,
    middle: client.middle_name,
    phone: client.phones[0]?.number ?? null,
    phone2: client.phones[1]?.number ?? null,
    email: client.emails[0] ?? null,
    email2: client.emails[1] ?? null,
    birth: client.birth_date,
    sex: client.sex,
    lastLatin: client.last_name_latin,
    firstLatin: client.first_name_latin,
    citizenship: client.citizenship,
    address: client.address,
    source: client.source,
    notes: client.notes,
    tags: client.tags.join(', ') || null,
  }
}
