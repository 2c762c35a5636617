import { describe, expect, it } from 'vitest'
import { ApiError } from '../src/api/errors'
import { daysLeft, doneCount } from '../src/desk/rules'
import { split } from '../src/settings/fields'
import { isCompany, isSole } from '../src/signin/fields'
import { explained } from '../src/signin/refusal'
import { onward } from '../src/signin/where'
import { placed } from '../src/staff/actions'
import { scopeOf } from '../src/staff/fields'
import type { Member } from '../src/staff/queries'

describe('the way in', () => {
  it('leads on only inside the application', () => {
    expect(onward('/deals?view=plan')).toBe('/deals?view=plan')
    for (const next of [null, '', 'deals', '//evil', '/\\evil', 'javascript:1', '/signin', '/signup?x'])
      expect(onward(next), String(next)).toBe('/')
  })
  it('asks for the name of a company and not of an entrepreneur, once the number is right', () => {
    expect([isCompany('7700000016'), isSole('7700000016')]).toEqual([true, false])
    expect([isCompany('500100732259'), isSole('500100732259')]).toEqual([false, true])
    expect([isCompany('7700000017'), isSole('77000000')]).toEqual([false, false])
  })
  it('tells a refused code at its field, with the tries left', () => {
    const refused = new ApiError({ status: 422, code: 'code-wrong', extra: { left: 3 } })
    const told = explained(refused, (left) => `left ${left}`, 'over') as ApiError
    expect(told.fields).toEqual([{ name: 'code', code: 'code-wrong', title: 'left 3' }])
    const expired = explained(new ApiError({ status: 410, code: 'code-expired' }), String, 'over') as ApiError
    expect([expired.status, expired.fields[0]?.title]).toEqual([422, 'over'])
    const cut = new ApiError({ status: 0, code: 'network' })
    expect(explained(cut, String, '')).toBe(cut)
  })
})

describe('the day', () => {
  it('counts the steps that a newcomer has done', () => {
    const none = { legal_entity: false, client: true, deal: false, desk: false, payment: true }
    expect(doneCount(none)).toBe(0)
    expect(doneCount({ ...none, desk: true, deal: true })).toBe(2)
  })
  it('counts whole days of the trial; the last day is 0, then it is over', () => {
    const ends = '2026-12-08T10:00:00.000Z'
    expect(daysLeft(ends, Date.parse('2026-11-24T10:00:00.000Z'))).toBe(14)
    expect(daysLeft(ends, Date.parse('2026-12-08T09:00:00.000Z'))).toBe(1)
    expect(daysLeft(ends, Date.parse(ends))).toBeNull()
  })
})

describe('staff and settings', () => {
  it('only managers may be limited to their own deals', () => {
    expect(scopeOf('manager', 'own')).toBe('own')
    expect(scopeOf('accountant', 'own')).toBe('all')
    expect(scopeOf('owner', 'own')).toBe('all')
  })
  it("the server's answer takes its place in the list", () => {
    const member = (id: string, name: string) => ({ id, name }) as Member
    const list = [member('1', 'A'), member('2', 'B')]
    expect(placed(list, member('2', 'C')).map(({ name }) => name)).toEqual(['A', 'C'])
    expect(placed(list, member('3', 'D'))).toHaveLength(3)
  })
  it('takes mail domains in any writing', () => {
    expect(split(' Agency.ru,@tour.ru\nanna@agency.ru; ')).toEqual(['agency.ru', 'tour.ru'])
    expect(split('')).toEqual([])
  })
})
