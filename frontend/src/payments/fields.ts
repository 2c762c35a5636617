/** Fields of a payment. The contact is an e-mail or a phone, as the receipt's law wants it. */

import { phone } from '../text/format'
import { parseMail, parsePhone } from '../text/parse'
import { flag, type Kind, money, select, type Values } from '../ui/kinds'

/** Null when empty, undefined when it is neither. */
export function parseContact(typed: string): string | null | undefined {
  return typed.includes('@') ? parseMail(typed) : parsePhone(typed)
}

const contact: Kind<string | null> = {
  parse: parseContact,
  show: (value) => (value?.startsWith('+') ? phone(value) : (value ?? '')),
  required: false,
  wrong: 'mail',
}

export const takeFields = {
  amount: money({ required: true, refuse: (sum) => (sum <= 0 ? 'moneyMin' : undefined) }),
  method: select({ required: true }),
  receipt: flag,
  desk: select(),
  contact,
}

export const takePlaces = {
  amount: 'amount',
  'amount.amount': 'amount',
  desk_id: 'desk',
  buyer_contact: 'contact',
}

export function paymentOf(values: Values<typeof takeFields>, deal: { id: string; client: { name: string } }) {
  return {
    deal_id: deal.id,
    kind: 'client_in' as const,
    method: values.method === 'card' ? ('card' as const) : ('cash' as const),
    amount: { amount: values.amount, currency: 'RUB' },
    receipt: values.receipt,
    desk_id: values.receipt ? values.desk : null,
    buyer_contact: values.receipt ? values.contact : null,
    payer_name: deal.client.name,
  }
}

export const offsetFields = { desk: select(), contact }
export const offsetPlaces = { desk_id: 'desk', buyer_contact: 'contact' }

/** Not more than was paid; what went back before, only the server knows. */
export function refundFields(paid: number) {
  const refuse = (sum: number) => (sum <= 0 ? 'moneyMin' : sum > paid ? 'moneyMax' : undefined)
  return {
    amount: money({ required: true, refuse }),
    method: select({ required: true }),
    desk: select(),
    contact,
  }
}

export const refundPlaces = takePlaces
