/** How the user likes the screen: density of tables. Kept in localStorage, the only thing that may be there besides the language. */
import { useSyncExternalStore } from 'react'

export type Density = 'compact' | 'normal' | 'roomy'
export const rowHeights: Record<Density, number> = { compact: 30, normal: 36, roomy: 44 }

const KEY = 'tropa.density'
const listeners = new Set<() => void>()
let density: Density = stored()

function stored(): Density {
  const value = globalThis.localStorage?.getItem(KEY)
  return value === 'compact' || value === 'roomy' ? value : 'normal'
}

function listen(tell: () => void) {
  listeners.add(tell)
  return () => listeners.delete(tell)
}

export function setDensity(next: Density) {
  density = next
  globalThis.localStorage?.setItem(KEY, next)
  for (const tell of listeners) tell()
}

export function useDensity(): Density {
  return useSyncExternalStore(listen, () => density)
}
