/** What a desk and its jobs are called and may do now. Pure: no words, no requests. */
import { type Desk, type DeskJob, freeing, RUNNING, type Work } from '../api/till'
import type { StatusTone } from '../ui/Status'

export type DeskState = 'unpaired' | 'online' | 'offline' | 'revoked'
export type ShiftState = 'open' | 'closed' | 'expired' | 'unknown'

export const deskTones: Record<DeskState, StatusTone> = {
  unpaired: 'info',
  online: 'good',
  offline: 'bad',
  revoked: 'idle',
}

export function isRunning(job: Pick<DeskJob, 'state'>): boolean {
  return RUNNING.has(job.state)
}

/** In doubt, and answered right here: a receipt wants its numbers and has a screen of its own. */
export function isOpenDoubt(job: Pick<DeskJob, 'state' | 'kind'>): boolean {
  return job.state === 'unknown' && !['receipt', 'correction', 'onec_files'].includes(job.kind)
}

export function shiftOf(desk: Pick<Desk, 'device'>): ShiftState {
  const state = desk.device?.shift?.state
  return state === 'open' || state === 'closed' || state === 'expired' ? state : 'unknown'
}

/** Whole hours since the shift was opened; null when nobody knows. */
export function shiftHours(desk: Pick<Desk, 'device'>, now: number): number | null {
  const opened = desk.device?.shift?.opened_at
  if (!opened) return null
  const since = now - Date.parse(opened)
  return Number.isNaN(since) || since < 0 ? null : Math.floor(since / 3_600_000)
}

/** Money in the drawer. The register is asked once a minute; a move that has just ended told it itself. */
export function drawerOf(desk: Pick<Desk, 'device'>, last: DeskJob | undefined, now: number): number | null {
  const told = last?.state === 'printed' && last.kind.startsWith('cash_') ? last.result?.drawer : undefined
  const fresh = last !== undefined && Math.abs(now - Date.parse(last.updated_at)) < 90_000
  return typeof told === 'number' && fresh ? told : (desk.device?.cash ?? null)
}

/** Minutes of the 24 hours that the open shift has used; null when nobody knows. */
export function shiftUsed(desk: Pick<Desk, 'device'>, now: number): number | null {
  const opened = Date.parse(desk.device?.shift?.opened_at ?? '')
  if (shiftOf(desk) !== 'open' || Number.isNaN(opened) || now < opened) return null
  return Math.min(1440, Math.floor((now - opened) / 60_000))
}

/** Why nothing at all can be sent to the desk now. */
export type Standstill = 'network' | 'offline' | 'busy'

export function standstill(
  desk: Pick<Desk, 'state'>,
  running: DeskJob | undefined,
  online: boolean,
): Standstill | undefined {
  if (!online) return 'network'
  if (desk.state !== 'online') return 'offline'
  return running ? 'busy' : undefined
}

/** Why this work cannot be sent now; undefined when it can. */
export type Obstacle = Standstill | 'opened' | 'closed'

export function obstacle(
  desk: Pick<Desk, 'state' | 'device'>,
  work: Work,
  running: DeskJob | undefined,
  online = true,
): Obstacle | undefined {
  const stands = standstill(desk, running, online)
  // What frees a job that waits is no reason to wait for it.
  const frees = running?.state === 'waiting' && freeing(running.problem?.code) === work
  if (stands && !(stands === 'busy' && frees)) return stands
  const shift = shiftOf(desk)
  if (work === 'open_shift' && (shift === 'open' || shift === 'expired')) return 'opened'
  if (work === 'close_shift' && shift === 'closed') return 'closed'
  return undefined
}

/** Warnings that stop receipts are red, the others yellow. */
const grave = new Set([
  'desk-offline',
  'desk-clock-wrong',
  'desk-device-offline',
  'desk-no-device',
  'desk-shift-expired',
  'desk-no-paper',
  'desk-fn-three-days',
  'desk-ofd-stopping',
])

export function warningTone(code: string): StatusTone {
  return grave.has(code) ? 'bad' : 'warn'
}

/** Codes of our own words, by those of the server and of the program at the desk. */
const NAMES: Readonly<Record<string, string>> = { 'desk-ofd-queue': 'ofd_late' }

export interface Warning {
  /** Name of our words for it, when we have any: `shift_long`. */
  name: string
  code: string
  text: string
}

/** What the server says and what the register says, each thing once; the register tells its own trouble best. */
export function warningsOf(desk: Pick<Desk, 'warnings' | 'device'>): Warning[] {
  const named = ({ code, text }: { code: string; text: string }) => ({
    name: NAMES[code] ?? code.replace(/^desk-/, '').replaceAll('-', '_'),
    code,
    text,
  })
  const server = desk.warnings.map(named)
  const known = new Set(server.map(({ name }) => name))
  const told = (desk.device?.warnings ?? [])
    .filter((code) => !known.has(code))
    .map((code) => ({ name: code, code: `desk-${code}`, text: code }))
  const all = [...server, ...told]
  const own = desk.device?.problem
  if (!own?.text) return all
  const others = all.filter(({ code }) => code !== 'desk-no-paper' && code !== 'desk-device-offline')
  return [{ name: own.code, code: 'desk-device-offline', text: own.text }, ...others]
}

/** What can be pressed right in the warning. */
export function cureOf(warning: Pick<Warning, 'name'>): Work | null {
  return warning.name === 'shift_long' ? 'close_shift' : freeing(warning.name)
}

/** One state for the bar: the desk that needs somebody most. Disconnected desks are nobody's worry. */
export type Health = {
  tone: StatusTone
  word: 'none' | 'online' | 'offline' | 'unpaired' | 'warned'
}

export function health(desks: readonly Desk[]): Health {
  const used = desks.filter(({ state }) => state !== 'revoked')
  if (used.length === 0) return { tone: 'idle', word: 'none' }
  if (used.some(({ state }) => state === 'offline')) return { tone: 'bad', word: 'offline' }
  const warnings = used.flatMap((desk) => desk.warnings)
  if (warnings.length > 0) {
    const bad = warnings.some(({ code }) => warningTone(code) === 'bad')
    return { tone: bad ? 'bad' : 'warn', word: 'warned' }
  }
  if (used.some(({ state }) => state === 'online')) return { tone: 'good', word: 'online' }
  return { tone: 'info', word: 'unpaired' }
}

/** The line for the computer of the desk. */
export function command(origin: string, code: string): string {
  return `tropa-edge pair --server ${origin} --code ${code} --kkt tcp://192.168.1.50:7778 --onec-folder "C:\\1C"`
}
