/** Names of states written phase.status, and a move that somebody wants. */
import { useStatusName } from '../ui/useStatusName'

export interface Wanted {
  to: string
  problems: readonly string[]
}

export function useNames() {
  const named = useStatusName()
  return (to: string) => named(...(to.split('.') as [string, string])).text
}
