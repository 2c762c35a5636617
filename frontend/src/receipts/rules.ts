/** What follows from a receipt in doubt. Pure: no words, no requests. */
import type { Doubt, Found, Receipt } from '../api/receipts'
import type { Values } from '../ui/kinds'
import type { NewCorrection } from './actions'
import type { correctFields } from './fields'

export type Answers = Values<ReturnType<typeof correctFields>>

/** The one document of the register that may be this receipt; null when there is none or more than one. */
export function onlyOne(receipt: Pick<Receipt, 'doubt' | 'total' | 'kind' | 'operation'>): Found | null {
  const found = receipt.doubt?.found ?? []
  const fits = found.filter(
    ({ kind, total, operation }) =>
      // A document that could not be read may be it too.
      (['receipt', 'correction'].includes(kind) || (kind === 'other' && total === null)) &&
      (total === null || total.amount === receipt.total.amount) &&
      (operation === null || operation === receipt.operation),
  )
  return fits.length === 1 ? (fits[0] ?? null) : null
}

/** How many documents appeared since; null when the register does not count them. */
export function grown(doubt: Pick<Doubt, 'before_fd' | 'after_fd'> | null): number | null {
  if (doubt?.before_fd == null || doubt.after_fd == null) return null
  return Math.max(0, doubt.after_fd - doubt.before_fd)
}

export type Proposal = 'probably_made' | 'probably_not_made' | 'none'

export function proposalOf(doubt: Doubt | null): Proposal {
  const told = doubt?.proposal
  return told === 'probably_made' || told === 'probably_not_made' ? told : 'none'
}

/** What is to be put right, whichever way it was chosen. */
export interface Case {
  why: 'missing' | 'wrong'
  deal_id: string
  payment_id: string
  receipt: Pick<Receipt, 'desk_id' | 'id'> | null
  title: string
  client: string
  fd: number | null
  amount: number
  method: 'cash' | 'card'
  /** The moment of the settlement, for the day of the basis. */
  at: string
}

interface DealLike {
  id: string
  number: string | null
  title: string
  client: { name: string }
}
interface PaymentLike {
  id: string
  at: string
  method: string
  amount: { amount: number }
}

const named = (deal: { number: string | null; title: string } | null) =>
  deal ? (deal.number ? `${deal.number}. ${deal.title}` : deal.title) : ''
const way = (method: string) => (method === 'card' ? ('card' as const) : ('cash' as const))

export const caseOf = {
  payment: (deal: DealLike, paid: PaymentLike): Case => ({
    why: 'missing',
    deal_id: deal.id,
    payment_id: paid.id,
    receipt: null,
    title: named(deal),
    client: deal.client.name,
    fd: null,
    amount: paid.amount.amount,
    method: way(paid.method),
    at: paid.at,
  }),
  receipt: (receipt: Receipt): Case => ({
    why: 'wrong',
    deal_id: receipt.deal_id,
    payment_id: receipt.payment_id ?? '',
    receipt: { desk_id: receipt.desk_id, id: receipt.id },
    title: named(receipt.deal),
    client: receipt.client_name ?? '',
    fd: receipt.fd,
    amount: receipt.total.amount,
    method: receipt.payments.card.amount > 0 ? 'card' : 'cash',
    at: receipt.at ?? receipt.created_at,
  }),
}

/** Body of the correction out of the case and the form. */
export function correctionOf(known: Case, values: Answers): NewCorrection {
  const { basis, date, number, description, desk, undo } = values
  const right =
    known.why === 'wrong' && !undo && values.amount !== null
      ? { method: way(values.method ?? 'cash'), amount: { amount: values.amount, currency: 'RUB' } }
      : null
  return {
    why: known.why,
    deal_id: known.deal_id,
    payment_id: known.payment_id,
    ...(known.receipt ? { receipt_desk_id: known.receipt.desk_id, receipt_id: known.receipt.id } : {}),
    ...(desk ? { desk_id: desk } : {}),
    basis: {
      kind: basis === 'instruction' ? 'instruction' : 'self',
      date,
      ...(number ? { number } : {}),
      ...(description ? { description } : {}),
    },
    right,
  }
}
