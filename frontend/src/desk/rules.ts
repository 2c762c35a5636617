/** What the first screen counts by itself: days of the trial, steps of the start. Pure. */
import type { Today } from './queries'

export const steps = ['legal_entity', 'desk', 'deal'] as const
export type Step = (typeof steps)[number]

export function doneCount(made: Today['steps']): number {
  return steps.filter((step) => made[step]).length
}

/** Days left, the last one counted; null when it is over. */
export function daysLeft(ends: string, now: number): number | null {
  const left = Date.parse(ends) - now
  return left <= 0 ? null : Math.ceil(left / 86_400_000)
}
