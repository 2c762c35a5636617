/** What a desk and its jobs are called and may do now. Pure: no words, no requests. */
import type { StatusTone } from '../ui/Status'
import type { Desk, DeskJob } from './queries'

export type DeskState = 'unpaired' | 'online' | 'offline' | 'revoked'
export type ShiftState = 'open' | 'closed' | 'expired' | 'unknown'
export type Work = 'open_shift' | 'close_shift' | 'x_report'
export type JobState = 'queued' | 'sent' | 'waiting' | 'printed' | 'failed' | 'unknown'

export const deskTones: Record<DeskState, StatusTone> = {
  unpaired: 'info',
  online: 'good',
  offline: 'bad',
  revoked: 'idle',
}

export const jobTones: Record<JobState, StatusTone> = {
  queued: 'info',
  sent: 'info',
  waiting: 'warn',
  printed: 'good',
  failed: 'bad',
  unknown: 'warn',
}

export function isRunning(job: Pick<DeskJob, 'state'>): boolean {
  return ['queued', 'sent', 'waiting'].includes(job.state)
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

/** Why this work cannot be sent now; undefined when it can. */
export type Obstacle = 'offline' | 'opened' | 'closed' | 'busy'

export function obstacle(desk: Desk, work: Work, running: DeskJob | undefined): Obstacle | undefined {
  if (desk.state !== 'online') return 'offline'
  const shift = shiftOf(desk)
  // A receipt that waits for the next shift is no reason to keep the old one open.
  const waits = running?.state === 'waiting' && work === 'close_shift' && shift === 'expired'
  if (running && !waits) return 'busy'
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
])

export function warningTone(code: string): StatusTone {
  return grave.has(code) ? 'bad' : 'warn'
}

/** The register tells its own trouble better than our general warning about it. */
export function warningsOf(desk: Pick<Desk, 'warnings' | 'device'>): { code: string; text: string }[] {
  const own = desk.device?.problem
  if (!own?.text) return desk.warnings
  const others = desk.warnings.filter(
    ({ code }) => code !== 'desk-no-paper' && code !== 'desk-device-offline',
  )
  return [{ code: 'desk-device-offline', text: own.text }, ...others]
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
