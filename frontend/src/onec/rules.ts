/** Periods, states and places of the exchange. Pure. */
import type { StatusTone } from '../ui/Status'

export type State = 'queued' | 'built' | 'handing' | 'delivered' | 'failed'

export const tones: Record<State, StatusTone> = {
  queued: 'info',
  built: 'good',
  handing: 'info',
  delivered: 'good',
  failed: 'bad',
}

interface Row {
  state: string
  desk_id: string | null
}

/** A built file for a desk is still on its way; without a desk it is all that was asked for. */
export function stateOf({ state, desk_id }: Row): State {
  if (state === 'built') return desk_id ? 'handing' : 'built'
  return state === 'delivered' || state === 'failed' ? state : 'queued'
}

export function isMoving(row: Row): boolean {
  return ['queued', 'handing'].includes(stateOf(row))
}

export interface Period {
  from: string
  to: string
}
export type Preset = 'thisMonth' | 'lastMonth' | 'quarter'

/** Periods end today at the latest: the future holds nothing to export. */
export function period(preset: Preset, today: string): Period {
  const year = Number(today.slice(0, 4))
  const month = Number(today.slice(5, 7)) - 1
  if (preset === 'lastMonth') return { from: iso(year, month - 1, 1), to: iso(year, month, 0) }
  const first = preset === 'quarter' ? month - (month % 3) : month
  return { from: iso(year, first, 1), to: today }
}

function iso(year: number, month: number, day: number): string {
  return new Date(Date.UTC(year, month, day)).toISOString().slice(0, 10)
}

/** The calendar day in a zone: the agency's, not the browser's. */
export function dayIn(zone: string, now: Date): string {
  // Swedish dates are written the way the API wants them.
  return new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(now)
}

/** Where the thing to mend is; some things have no screen yet. */
export function placeOf(kind: string, id: string): string | undefined {
  if (kind === 'deal' || kind === 'sale' || kind === 'deal-contract') return `/deals/${id}`
  if (kind === 'contact') return `/clients/${id}`
  if (kind === 'org') return '/settings?tab=firm'
  return undefined
}
