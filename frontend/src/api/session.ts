/** Who is signed in. Signing out clears everything that was loaded or typed, here and in the other tabs. */
import { useQuery } from '@tanstack/react-query'
import { api, unwrap } from './client'
import { known, tabs, takeFresh } from './enter'
import { gate } from './gate'
import { keys } from './keys'
import { queries } from './query'

export type { Me } from './enter'

tabs?.addEventListener('message', (event: MessageEvent<string>) => {
  if (event.data === 'out') forget()
  if (event.data === 'in') gate.opened()
})

export const sessionQuery = {
  queryKey: keys.session,
  queryFn: async ({ signal }: { signal: AbortSignal }) =>
    takeFresh() ?? known(await unwrap(api.GET('/api/v1/auth/session', { signal }))),
  staleTime: 300_000,
}

export function useSession() {
  return useQuery(sessionQuery)
}

export async function signOut(): Promise<void> {
  await unwrap(api.DELETE('/api/v1/auth/session'))
  tabs?.postMessage('out')
  forget()
}

function forget() {
  queries.clear()
  sessionStorage.clear()
  gate.leave()
  location.assign('/signin')
}
