import { describe, expect, it } from 'vitest'
import { canDo, freeing } from '../src/api/till'
import { linesOf, moveFields, wordsFields } from '../src/cash/fields'
import type { Desk, DeskJob } from '../src/cash/queries'
import {
  command,
  cureOf,
  drawerOf,
  health,
  isOpenDoubt,
  isRunning,
  obstacle,
  shiftHours,
  shiftOf,
  shiftUsed,
  standstill,
  warningsOf,
} from '../src/cash/rules'

const NOW = Date.parse('2026-11-24T12:00:00.000Z')
const desk = (changes: Partial<Desk> = {}): Desk => ({
  id: 'D',
  version: 1,
  name: 'Касса',
  state: 'online',
  seen_at: null,
  agent_version: null,
  pairing: null,
  device: { online: true, shift: { state: 'closed' } },
  onec_folder: null,
  queue: 0,
  clock_offset_ms: 0,
  warnings: [],
  receipt: {},
  ...changes,
})
const job = (state: string, code?: string) =>
  ({ id: 'J', desk_id: 'D', kind: 'receipt', state, problem: code ? { code, text: '' } : null }) as DeskJob
const shift = (state: string, opened_at: string | null = null) => ({
  device: { shift: { state, opened_at } },
})

describe('the shift', () => {
  it('has a state only when the register told one', () => {
    expect(shiftOf({ device: null })).toBe('unknown')
    expect(shiftOf(shift('strange'))).toBe('unknown')
    expect(shiftOf(shift('expired'))).toBe('expired')
  })
  it('counts whole hours, and none when the moment is unknown or ahead', () => {
    expect(shiftHours(shift('open', '2026-11-24T09:30:00.000Z'), NOW)).toBe(2)
    expect(shiftHours(shift('open', '2026-11-24T12:00:01.000Z'), NOW)).toBeNull()
    expect(shiftHours(shift('open', 'yesterday'), NOW)).toBeNull()
    expect(shiftHours({ device: null }, NOW)).toBeNull()
  })
  it('can be moved only when the desk is there, free, and in the other state', () => {
    expect(obstacle(desk({ state: 'offline' }), 'x_report', undefined)).toBe('offline')
    expect(obstacle(desk(), 'x_report', job('waiting'))).toBe('busy')
    expect(obstacle(desk(), 'close_shift', undefined)).toBe('closed')
    // A receipt that waits for the end of an old shift must not keep it from ending.
    expect(obstacle(desk(shift('expired')), 'close_shift', job('waiting', 'shift_expired'))).toBeUndefined()
    expect(obstacle(desk(shift('expired')), 'close_shift', job('waiting', 'no_paper'))).toBe('busy')
    expect(obstacle(desk(shift('expired')), 'close_shift', job('sent', 'shift_expired'))).toBe('busy')
    expect(obstacle(desk(shift('expired')), 'x_report', job('waiting'))).toBe('busy')
    expect(obstacle(desk(), 'open_shift', undefined)).toBeUndefined()
    expect(obstacle(desk(shift('expired')), 'open_shift', undefined)).toBe('opened')
    expect(obstacle(desk(shift('expired')), 'close_shift', undefined)).toBeUndefined()
    expect(obstacle(desk(), 'open_shift', undefined, false)).toBe('network')
    expect(standstill(desk(), job('sent'), true)).toBe('busy')
    // An unknown shift may be tried both ways: only the register knows.
    expect(obstacle(desk({ device: null }), 'close_shift', undefined)).toBeUndefined()
  })
})

describe('what is asked before work', () => {
  it('no more is paid out than the drawer holds, when it is known', () => {
    expect(moveFields(500_00).amount.refuse?.(500_01)).toBe('moneyMax')
    expect(moveFields(500_00).amount.refuse?.(500_00)).toBeUndefined()
    expect(moveFields(null).amount.refuse?.(1)).toBeUndefined()
    expect(moveFields(null).amount.refuse?.(0)).toBe('moneyMin')
  })
  it('a text keeps its empty lines and its length', () => {
    expect(linesOf('one\n\ntwo\n\n')).toEqual(['one', '', 'two'])
    expect(wordsFields.lines.refuse?.('x'.repeat(65))).toBe('long')
    expect(wordsFields.lines.refuse?.(Array(61).fill('x').join('\n'))).toBe('long')
    expect(wordsFields.lines.refuse?.('x'.repeat(64))).toBeUndefined()
  })
})

describe('jobs and warnings', () => {
  it('a job in doubt is not running: nobody waits for it by itself', () => {
    expect(['queued', 'sent', 'waiting'].every((state) => isRunning({ state }))).toBe(true)
    expect(['printed', 'failed', 'unknown'].some((state) => isRunning({ state }))).toBe(false)
  })
  it("the register's own trouble stands for our general words about it", () => {
    const warnings = [
      { code: 'desk-no-paper', text: 'no paper' },
      { code: 'desk-clock-off', text: 'clock' },
    ]
    expect(warningsOf(desk({ warnings })).map(({ name }) => name)).toEqual(['no_paper', 'clock_off'])
    const told = warningsOf(desk({ warnings, device: { problem: { code: 'paper', text: 'put paper in' } } }))
    expect(told.map(({ text }) => text)).toEqual(['put paper in', 'clock'])
  })
  it('what the register warns of is said once, under our own name', () => {
    const told = desk({
      warnings: [{ code: 'desk-shift-long', text: 'long' }],
      device: { warnings: ['shift_long', 'clock_off'] },
    })
    expect(warningsOf(told).map(({ name }) => name)).toEqual(['shift_long', 'clock_off'])
    expect(cureOf({ name: 'shift_long' })).toBe('close_shift')
    expect(cureOf({ name: 'no_paper' })).toBe('continue_print')
    expect(cureOf({ name: 'ofd_late' })).toBeNull()
  })
  it('only what the register can do is offered, and a job that waits is freed by one act', () => {
    expect(canDo(desk({ device: { can: ['drawer'] } }), 'open_shift')).toBe(false)
    expect(canDo(desk({ device: { can: ['drawer'] } }), 'drawer')).toBe(true)
    expect(canDo(desk(), 'x_report')).toBe(true)
    expect([
      freeing('shift_closed'),
      freeing('shift-expired'),
      freeing('cover_open'),
      freeing('link'),
    ]).toEqual(['open_shift', 'close_shift', 'continue_print', null])
  })
  it('money in doubt is answered on the card, a receipt on its own screen', () => {
    expect(isOpenDoubt({ state: 'unknown', kind: 'cash_out' })).toBe(true)
    expect(isOpenDoubt({ state: 'unknown', kind: 'receipt' })).toBe(false)
    expect(isOpenDoubt({ state: 'printed', kind: 'cash_out' })).toBe(false)
  })
  it('the drawer is what the last move left, until the register is asked again', () => {
    const told = desk({ device: { cash: 100 } })
    const move = {
      ...job('printed'),
      kind: 'cash_in',
      result: { drawer: 600 } as unknown as Record<string, never>,
      updated_at: '2026-11-24T11:59:30.000Z',
    }
    expect(drawerOf(told, move, NOW)).toBe(600)
    expect(drawerOf(told, { ...move, updated_at: '2026-11-24T11:50:00.000Z' }, NOW)).toBe(100)
    expect(drawerOf(told, { ...move, kind: 'x_report' }, NOW)).toBe(100)
    expect(drawerOf(told, { ...move, state: 'unknown' }, NOW)).toBe(100)
    expect(drawerOf(desk({ device: null }), undefined, NOW)).toBeNull()
  })
  it('the bar of the shift is full after a day', () => {
    expect(shiftUsed(shift('open', '2026-11-24T09:30:00.000Z'), NOW)).toBe(150)
    expect(shiftUsed(shift('open', '2026-11-20T09:30:00.000Z'), NOW)).toBe(1440)
    expect(shiftUsed(shift('closed', '2026-11-24T09:30:00.000Z'), NOW)).toBeNull()
    expect(shiftUsed(shift('open', null), NOW)).toBeNull()
  })
  it('the bar shows the desk that needs somebody most', () => {
    const warned = (code: string) => desk({ warnings: [{ code, text: '' }] })
    expect(health([]).word).toBe('none')
    expect(health([desk({ state: 'revoked' })]).word).toBe('none')
    expect(health([desk(), desk({ state: 'offline' })])).toEqual({ tone: 'bad', word: 'offline' })
    expect(health([desk(), warned('desk-clock-off')])).toEqual({ tone: 'warn', word: 'warned' })
    expect(health([warned('desk-no-paper')]).tone).toBe('bad')
    expect(health([desk({ state: 'unpaired' }), desk()])).toEqual({ tone: 'good', word: 'online' })
    expect(health([desk({ state: 'unpaired' })])).toEqual({ tone: 'info', word: 'unpaired' })
  })
  it('the line for the computer names this server and the code', () => {
    expect(command('https' + '://tropa.example', 'AB12CD34')).toMatch(
      /^tropa-edge pair --server https:\/\/tropa\.example --code AB12CD34 --kkt tcp:/,
    )
  })
})
