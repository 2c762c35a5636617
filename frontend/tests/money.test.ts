/** Clients, deals and payments: what is typed becomes what the server takes, and nothing else is lost. */
import { describe, expect, it } from 'vitest'
import { searchable } from '../src/api/search'
import { changesOf, newClientOf } from '../src/clients/fields'
import { paperOf } from '../src/clients/papers'
import { askedOf, type Client } from '../src/clients/queries'
import { dealFields, lineOf, listOf, NEW_SUPPLIER, newDealOf } from '../src/deals/fields'
import { cures, explainable } from '../src/deals/problems'
import type { Service } from '../src/deals/queries'
import { parseContact, paymentOf } from '../src/payments/fields'
import { monthOf, shifted } from '../src/text/months'
import ru from '../src/text/ru/deals'

const person = {
  last: 'Ким',
  first: 'Анна',
  middle: null,
  phone: '+79161234567',
  phone2: null,
  email: null,
  email2: null,
  birth: null,
  sex: null,
  lastLatin: null,
  firstLatin: null,
  citizenship: null,
  address: null,
  source: null,
  notes: null,
  tags: ' vip, , дети ',
}

describe('clients', () => {
  it('keep the phones that the form does not show, with their kinds', () => {
    const phones = ['+79160000001', '+79160000002', '+79160000003'].map((number) => ({
      number,
      kind: 'work',
    }))
    const before = { phones, emails: ['a@b.ru', 'c@d.ru', 'e@f.ru'] } as unknown as Client
    const changed = changesOf({ ...person, phone: '+79160000001' }, before)
    expect(changed.phones).toEqual([
      { number: '+79160000001', kind: 'work' },
      { number: '+79160000003', kind: 'work' },
    ])
    expect(changed.emails).toEqual(['e@f.ru'])
    expect(changed.tags).toEqual(['vip', 'дети'])
  })
  it('split the number of a passport', () => {
    const made = newClientOf({ ...person, passport: '4512345678', confirm: false })
    expect(made.documents).toEqual([{ kind: 'ru_passport', series: '4512', number: '345678' }])
    const papers = {
      kind: '',
      series: null,
      issuedBy: null,
      issuerCode: '770-001',
      issuedOn: null,
      confirm: false,
    }
    const travel = paperOf('ru_foreign', { ...papers, number: '751234567', validUntil: '2030-01-01' })
    expect([travel.series, travel.number, travel.issuer_code]).toEqual(['75', '1234567', null])
  })
  it('are looked for only when enough is typed', () => {
    expect(askedOf({ phone: '8916', email: 'a@', last: 'Ким', first: '' })).toEqual({})
    expect(askedOf({ phone: '8 916 123-45-67', email: '', last: '', first: '' })).toEqual({
      phone: '+79161234567',
    })
    expect(['К', 'Ки', '12', '123', ' '].map(searchable)).toEqual([false, true, false, true, false])
  })
})

describe('deals', () => {
  const typed = {
    person: 'Ким Анна',
    phone: '+79161234567',
    email: null,
    title: 'Кемер',
    price: 14_640_000,
    commission: 1050,
    supplier: NEW_SUPPLIER,
    supplierName: 'Тур',
    supplierInn: '7707083893',
    begin: null,
    end: null,
    confirm: false,
  }
  it('begin with a new client and a new operator in one request', () => {
    const body = newDealOf(typed, null, 'booking')
    expect(body.client?.full_name).toBe('Ким Анна')
    expect(body.supplier).toEqual({ short_name: 'Тур', inn: '7707083893', commission: 1050 })
    expect(body.supplier_id).toBeUndefined()
    expect(body.services?.[0]?.price).toEqual({ amount: 14_640_000, currency: 'RUB' })
  })
  it('take known parties by id, and no line without a price', () => {
    const body = newDealOf({ ...typed, supplier: 's1', price: null }, 'c1', 'enquiry')
    expect([body.client_id, body.client, body.supplier_id, body.supplier]).toEqual([
      'c1',
      undefined,
      's1',
      undefined,
    ])
    expect(body.services).toEqual([])
  })
  it('ask a known client for nothing', () => {
    expect(dealFields({ client: true, supplier: true }).person.required).toBe(false)
    expect(dealFields({ client: false, supplier: false }).supplierInn.required).toBe(true)
  })
  it('keep of a line what the form does not show', () => {
    const before = { price: { amount: 1, currency: 'EUR' }, commissionable: false, vat: 'vat5' } as Service
    const line = lineOf({ type: 'flight', title: 'SU 1', price: 500, commission: null, net: 400 }, before)
    expect(line).toMatchObject({ commissionable: false, vat: 'vat5', net: { amount: 400, currency: 'EUR' } })
  })
  it('name every problem that has a place', () => {
    expect(Object.keys(cures).filter((code) => !(code in ru.problem))).toEqual([])
    expect(explainable(['debts-open'])).toBe(true)
    expect(explainable(['debts-open', 'tourists-missing'])).toBe(false)
    expect(listOf('Турция, ,Египет ')).toEqual(['Турция', 'Египет'])
  })
})

describe('payments', () => {
  it('know an e-mail from a phone', () => {
    expect(['', 'A@b.ru', '8 916 123-45-67', 'abc', 'a@'].map(parseContact)).toEqual([
      null,
      'a@b.ru',
      '+79161234567',
      undefined,
      undefined,
    ])
  })
  it('name no desk and no contact without a receipt', () => {
    const values = { amount: 100, method: 'card', receipt: false, desk: 'd', contact: 'a@b.ru' }
    const body = paymentOf(values, { id: 'x', client: { name: 'Ким' } })
    expect(body).toMatchObject({ method: 'card', desk_id: null, buyer_contact: null, receipt: false })
  })
  it('go from month to month over the year', () => {
    expect([shifted('2026-12', 1), shifted('2026-01', -1), shifted('2026-05', 0)]).toEqual([
      '2027-01',
      '2025-12',
      '2026-05',
    ])
    expect([monthOf('2026-13', '2026-11-24'), monthOf('2026-02', '2026-11-24')]).toEqual([
      '2026-11',
      '2026-02',
    ])
  })
})
