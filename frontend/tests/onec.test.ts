import { describe, expect, it } from 'vitest'
import { dayIn, isMoving, period, placeOf, stateOf } from '../src/onec/rules'

describe('periods of an export', () => {
  it('begin with the month or the quarter and end today', () => {
    expect(period('thisMonth', '2026-11-24')).toEqual({ from: '2026-11-01', to: '2026-11-24' })
    expect(period('quarter', '2026-11-24')).toEqual({ from: '2026-10-01', to: '2026-11-24' })
    expect(period('quarter', '2026-01-05')).toEqual({ from: '2026-01-01', to: '2026-01-05' })
  })
  it('the last month is whole, over the new year and in February too', () => {
    expect(period('lastMonth', '2026-01-05')).toEqual({ from: '2025-12-01', to: '2025-12-31' })
    expect(period('lastMonth', '2028-03-31')).toEqual({ from: '2028-02-01', to: '2028-02-29' })
  })
  it('today is the day of the agency', () => {
    const late = new Date('2026-11-24T20:30:00.000Z')
    expect(dayIn('Europe/Moscow', late)).toBe('2026-11-24')
    expect(dayIn('Asia/Vladivostok', late)).toBe('2026-11-25')
  })
})

describe('states and places', () => {
  it('a built file waits for the folder only when a desk was named', () => {
    expect(stateOf({ state: 'built', desk_id: null })).toBe('built')
    expect(stateOf({ state: 'built', desk_id: 'D' })).toBe('handing')
    expect(isMoving({ state: 'built', desk_id: 'D' })).toBe(true)
    expect(isMoving({ state: 'built', desk_id: null })).toBe(false)
    expect(isMoving({ state: 'queued', desk_id: null })).toBe(true)
    expect(isMoving({ state: 'failed', desk_id: 'D' })).toBe(false)
  })
  it('leads to the card where the thing is mended, or nowhere', () => {
    expect(placeOf('deal', '1')).toBe('/deals/1')
    expect(placeOf('contact', '2')).toBe('/clients/2')
    expect(placeOf('org', '3')).toBe('/settings?tab=firm')
    expect(placeOf('job', '4')).toBeUndefined()
  })
})
