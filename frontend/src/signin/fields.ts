/** Fields of the sign-up: a company tells its name too, an entrepreneur is named after himself. */
import { parseInn } from '../text/parse'
import { inn, phoneKind, text } from '../ui/kinds'

const person = {
  name: text({ required: true }),
  inn: inn({ required: true }),
  phone: phoneKind({ required: true }),
}

export const soleFields = { ...person, agency_name: text() }
export const companyFields = { ...person, agency_name: text({ required: true }) }

/** A right ИНН of 10 digits; while it is being typed nothing jumps. */
export function isCompany(typed: string): boolean {
  return parseInn(typed)?.length === 10
}

export function isSole(typed: string): boolean {
  return parseInn(typed)?.length === 12
}
