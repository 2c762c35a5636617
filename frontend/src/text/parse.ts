/** What people type → what the API takes. Empty text gives null, wrong text gives undefined; nothing throws. */

/** +79161234567 from any writing of a number; a leading + is trusted as is. */
export function parsePhone(text: string): string | null | undefined {
  const typed = text.trim()
  if (typed === '') return null
  if (!/^[+\d\s().\-\u2010-\u2015\u00a0]+$/.test(typed)) return undefined
  const digits = typed.replace(/\D/g, '')
  if (typed.startsWith('+')) return plausible(digits) ? `+${digits}` : undefined
  if (digits.length === 11 && /^[78]/.test(digits)) return `+7${digits.slice(1)}`
  if (digits.length === 10) return `+7${digits}`
  return undefined
}

function plausible(digits: string): boolean {
  if (digits.startsWith('7')) return digits.length === 11
  return digits.length >= 8 && digits.length <= 15
}

const words: Record<string, number> = {
  сегодня: 0,
  завтра: 1,
  послезавтра: 2,
  вчера: -1,
  today: 0,
  tomorrow: 1,
  yesterday: -1,
}

/** 2026-11-23 from 23112026, 23.11.26, 23/11/2026, 2026-11-23, «сегодня», +7. `today` is the agency's day. */
export function parseDate(text: string, today: string): string | null | undefined {
  const typed = text.trim().toLowerCase()
  if (typed === '') return null
  const shift = words[typed] ?? shifted(typed)
  if (shift !== undefined) return moved(today, shift)
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(typed)
  if (iso) return real(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const found =
    /^(\d{1,2})[./\-\s](\d{1,2})[./\-\s](\d{4}|\d{2})\.?$/.exec(typed) ??
    /^(\d{2})(\d{2})(\d{4}|\d{2})$/.exec(typed)
  if (!found) return undefined
  return real(year(found[3] ?? ''), Number(found[2]), Number(found[1]))
}

function shifted(typed: string): number | undefined {
  const found = /^([+-])(\d{1,4})$/.exec(typed)
  return found ? Number(`${found[1]}${found[2]}`) : undefined
}

/** Two digits: 30 and later belong to the last century. */
function year(text: string): number {
  const value = Number(text)
  if (text.length === 4) return value
  return value >= 30 ? 1900 + value : 2000 + value
}

function real(year: number, month: number, date: number): string | undefined {
  if (year < 1900 || year > 2199) return undefined
  const made = new Date(Date.UTC(year, month - 1, date))
  const same = made.getUTCMonth() === month - 1 && made.getUTCDate() === date
  return same ? made.toISOString().slice(0, 10) : undefined
}

function moved(today: string, days: number): string {
  return new Date(Date.parse(`${today}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

/** Kopecks (or other minor units) from 12345,5 · 12 345.50 · 12'345; 1e6 is refused. */
export function parseMoney(text: string, digits = 2): number | null | undefined {
  return scaled(text.replace(/[₽$€]|руб\.?|р\.$/gi, ''), digits)
}

/** Basis points: 10,5 → 1050; from 0 to 100 %. */
export function parsePercent(text: string): number | null | undefined {
  const value = scaled(text.replace('%', ''), 2)
  return typeof value === 'number' && (value < 0 || value > 10_000) ? undefined : value
}

/** Rate × 10⁴: 98,7654 → 987654; always above zero. */
export function parseRate(text: string): number | null | undefined {
  const value = scaled(text, 4)
  return typeof value === 'number' && value <= 0 ? undefined : value
}

export function parseWhole(text: string): number | null | undefined {
  return scaled(text, 0)
}

/** Digits are moved as text, so 0,29 never becomes 28.999…; groups must be of three. */
function scaled(text: string, digits: number): number | null | undefined {
  const typed = text.trim().replace('−', '-')
  if (typed === '') return null
  const found = /^(-?)(\d+|\d{1,3}(?:[\s\u00a0\u202f']\d{3})+)(?:[.,](\d+))?$/.exec(typed)
  if (!found) return undefined
  const fraction = (found[3] ?? '').replace(/0+$/, '')
  if (fraction.length > digits) return undefined
  const whole = (found[2] ?? '').replace(/\D/g, '')
  const value = Number(`${whole}${fraction.padEnd(digits, '0')}`)
  if (!Number.isSafeInteger(value)) return undefined
  return found[1] && value !== 0 ? -value : value
}

/** Ten digits of a Russian passport; spaces and the № sign are forgiven. */
export function parsePassport(text: string): string | null | undefined {
  return digitsOf(text, 10)
}

/** Nine digits of a Russian travel passport. */
export function parseForeign(text: string): string | null | undefined {
  return digitsOf(text, 9)
}

/** A code from a letter: pasted with spaces or dashes is fine. */
export function parseCode(text: string, length = 6): string | null | undefined {
  return digitsOf(text, length)
}

function digitsOf(text: string, length: number): string | null | undefined {
  const typed = text.replace(/[\s№\u00a0-]/g, '')
  if (typed === '') return null
  return /^\d+$/.test(typed) && typed.length === length ? typed : undefined
}

export function parseMail(text: string): string | null | undefined {
  const typed = text.trim()
  if (typed === '') return null
  return /^[^\s@]+@[^\s@]+\.[^\s@.]{2,}$/.test(typed) ? typed.toLowerCase() : undefined
}

/** Upper case Latin as printed in a travel passport. */
export function parseLatin(text: string): string | null | undefined {
  const typed = text.trim().replace(/\s+/g, ' ').toUpperCase()
  if (typed === '') return null
  return /^[A-Z][A-Z' -]*$/.test(typed) ? typed : undefined
}

/** ИНН of a firm (10) or a person (12) with its check digits. */
export function parseInn(text: string): string | null | undefined {
  const typed = text.replace(/\s/g, '')
  if (typed === '') return null
  if (!/^(\d{10}|\d{12})$/.test(typed)) return undefined
  const lead = [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8]
  const holds = (place: number) => {
    const weights = lead.slice(lead.length - place)
    const sum = weights.reduce((total, weight, index) => total + weight * Number(typed[index]), 0)
    return (sum % 11) % 10 === Number(typed[place])
  }
  const good = typed.length === 10 ? holds(9) : holds(10) && holds(11)
  return good ? typed : undefined
}

/** Search treats ё as е and ignores case and punctuation. */
export function folded(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
