/** Receipts in doubt and corrections: what is proposed, what is sent. */
import { describe, expect, it } from 'vitest'
import type { Doubt, Found, Receipt } from '../src/api/receipts'
import { correctFields, decideFields } from '../src/receipts/fields'
import { type Answers, caseOf, correctionOf, grown, onlyOne, proposalOf } from '../src/receipts/rules'
import { wrongWith } from '../src/ui/useFields'

const found = (changes: Partial<Found> = {}): Found => ({
  fd: 12,
  kind: 'receipt',
  operation: 'sale',
  total: { amount: 100_00 },
  at: null,
  fpd: '0123456789',
  ...changes,
})
const doubt = (...documents: Found[]): Doubt => ({
  proposal: null,
  reason: null,
  before_fd: 11,
  after_fd: 11 + documents.length,
  found: documents,
})
const receipt = (told: Doubt) => ({
  doubt: told,
  total: { amount: 100_00 },
  kind: 'sale',
  operation: 'sale',
})

describe('a receipt in doubt', () => {
  it('proposes the numbers of the only document that fits', () => {
    expect(onlyOne(receipt(doubt(found())))?.fd).toBe(12)
    expect(onlyOne(receipt(doubt(found(), found({ fd: 13, kind: 'close_shift', total: null }))))?.fd).toBe(12)
    expect(onlyOne(receipt(doubt(found({ total: null, operation: null }))))?.fd).toBe(12)
  })
  it('proposes the number of the only document even when it cannot be read', () => {
    const unread = found({ kind: 'other', operation: null, total: null, fpd: '' })
    expect(onlyOne(receipt(doubt(unread)))?.fd).toBe(12)
    expect(onlyOne(receipt(doubt(unread, found({ fd: 13 }))))).toBeNull()
  })
  it('proposes nothing when several fit, or none', () => {
    expect(onlyOne(receipt(doubt(found(), found({ fd: 13 }))))).toBeNull()
    expect(onlyOne(receipt(doubt(found({ total: { amount: 99_99 } }))))).toBeNull()
    expect(onlyOne(receipt(doubt(found({ operation: 'refund' }))))).toBeNull()
    expect(onlyOne({ ...receipt(doubt()), doubt: null })).toBeNull()
  })
  it('counts what appeared, and does not when the register does not', () => {
    expect(grown(doubt(found(), found({ fd: 13 })))).toBe(2)
    expect(grown({ before_fd: null, after_fd: 4 })).toBeNull()
    expect(grown(null)).toBeNull()
    expect(proposalOf(null)).toBe('none')
    expect(proposalOf({ ...doubt(), proposal: 'probably_made' })).toBe('probably_made')
  })
  it('asks for both numbers of the paper only when the receipt is there', () => {
    const made = decideFields('made')
    expect(wrongWith(made.fd, '')).toBe('required')
    expect(wrongWith(made.fpd, '12345678901')).toBe('whole')
    expect(wrongWith(made.fpd, '0000')).toBe('whole')
    expect(wrongWith(made.fpd, '01234 56789')).toBeUndefined()
    expect(wrongWith(decideFields('not').fpd, '')).toBeUndefined()
    expect(wrongWith(decideFields('').choice, '')).toBe('required')
  })
})

const answers: Answers = {
  undo: false,
  method: 'card',
  amount: 90_00,
  basis: 'self',
  date: '2026-11-20',
  number: null,
  description: null,
  desk: 'K',
}

describe('a correction', () => {
  const wrong = caseOf.receipt({
    id: 'J',
    desk_id: 'D',
    deal_id: 'Z',
    payment_id: 'P',
    deal: { id: 'Z', number: '7', title: 'Tour' },
    client_name: 'Anna',
    fd: 12,
    total: { amount: 100_00 },
    payments: { cash: { amount: 0 }, card: { amount: 100_00 }, prepaid: { amount: 0 } },
    at: '2026-11-20T09:00:00.000Z',
  } as unknown as Receipt)
  it('begins with what the wrong receipt said', () => {
    expect(wrong).toMatchObject({ why: 'wrong', title: '7. Tour', amount: 100_00, method: 'card', fd: 12 })
  })
  it('names the wrong receipt and the right settlement', () => {
    expect(correctionOf(wrong, answers)).toEqual({
      why: 'wrong',
      deal_id: 'Z',
      payment_id: 'P',
      receipt_desk_id: 'D',
      receipt_id: 'J',
      desk_id: 'K',
      basis: { kind: 'self', date: '2026-11-20' },
      right: { method: 'card', amount: { amount: 90_00, currency: 'RUB' } },
    })
  })
  it('without a right one the wrong one is only undone', () => {
    expect(correctionOf(wrong, { ...answers, undo: true }).right).toBeNull()
  })
  it('of a missing receipt says nothing of sums: they are those of the payment', () => {
    const missing = caseOf.payment(
      { id: 'Z', number: null, title: 'Tour', client: { name: 'Anna' } },
      { id: 'P', at: '2026-11-20T09:00:00.000Z', method: 'cash', amount: { amount: 5 } },
    )
    const sent = correctionOf(missing, { ...answers, basis: 'instruction', number: '15', description: 'x' })
    expect(sent.right).toBeNull()
    expect(sent.receipt_id).toBeUndefined()
    expect(sent.basis).toEqual({ kind: 'instruction', date: '2026-11-20', number: '15', description: 'x' })
  })
  it('an order wants its number, a wrong receipt its right sum', () => {
    expect(wrongWith(correctFields(true, false, true).number, '')).toBe('required')
    expect(wrongWith(correctFields(true, false, false).number, '')).toBeUndefined()
    expect(wrongWith(correctFields(true, false, false).amount, '')).toBe('required')
    expect(wrongWith(correctFields(true, true, false).amount, '')).toBeUndefined()
    expect(wrongWith(correctFields(false, false, false).amount, '')).toBeUndefined()
  })
})
