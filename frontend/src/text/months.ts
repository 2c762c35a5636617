/** Months as the address and the API write them: 2026-11. */

/** The month `by` months later; a wrong text gives the month of `today`. */
export function monthOf(text: string, today: string): string {
  return /^\d{4}-(0[1-9]|1[0-2])$/.test(text) ? text : today.slice(0, 7)
}

export function shifted(month: string, by: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number)
  const count = year * 12 + (number - 1) + by
  return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, '0')}`
}
