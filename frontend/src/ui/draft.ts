/** Drafts of forms in sessionStorage: only what was typed, never passports, cards, passwords or codes. */
import type { Fields } from './kinds'

const LEAD = 'tropa.draft.'

function open(fields: Fields): string[] {
  return Object.keys(fields).filter((name) => !fields[name]?.secret)
}

export function readDraft(draft: string, fields: Fields): Record<string, string> | undefined {
  const stored = sessionStorage.getItem(LEAD + draft)
  if (!stored) return undefined
  try {
    const parsed = JSON.parse(stored) as Record<string, unknown>
    const pairs = open(fields).filter((name) => typeof parsed[name] === 'string')
    return pairs.length
      ? (Object.fromEntries(pairs.map((name) => [name, parsed[name]])) as Record<string, string>)
      : undefined
  } catch {
    // Somebody else's text under our name is not a draft.
    return undefined
  }
}

export function writeDraft(draft: string, fields: Fields, values: Record<string, string>, dirty: boolean) {
  if (!dirty) return sessionStorage.removeItem(LEAD + draft)
  const kept = Object.fromEntries(open(fields).map((name) => [name, values[name] ?? '']))
  sessionStorage.setItem(LEAD + draft, JSON.stringify(kept))
}
