/** Who is signed in. Signing out clears everything that was loaded or typed, here and in the other tabs. */
import { useQuery } from '@tanstack/react-query'
import { texts } from '../text/store'
import { api, unwrap } from './client'
import { gate } from './gate'
import { keys } from './keys'
import { queries } from './query'
import type { paths } from './schema'

export type Me = paths['/api/v1/auth/session']['get']['responses'][200]['content']['application/json']

const tabs = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('tropa')
tabs?.addEventListener('message', (event: MessageEvent<string>) => {
  if (event.data === 'out') forget()
  if (event.data === 'in') gate.opened()
})

function known(me: Me): Me {
  texts.setZone(me.agency.timezone)
  gate.opened()
  return me
}

/** The session works from here on: after sign-in and sign-up. Requests that waited for it go again. */
export function begin(me: Me): Me {
  queries.setQueryData(keys.session, me)
  tabs?.postMessage('in')
  return known(me)
}

export const sessionQuery = {
  queryKey: keys.session,
  queryFn: async ({ signal }: { signal: AbortSignal }) =>
    known(await unwrap(api.GET('/api/v1/auth/session', { signal }))),
  staleTime: 300_000,
}

export function useSession() {
  return useQuery(sessionQuery)
}

/** A letter with a code; the answer is the same whether the address is known or not. */
export async function askCode(email: string): Promise<void> {
  await unwrap(api.POST('/api/v1/auth/codes', { body: { email } }))
}

/** Signs in; a token instead of a session means that the address is new and signs up next. */
export async function signIn(email: string, code: string): Promise<{ me: Me } | { token: string }> {
  const answer = await unwrap(api.POST('/api/v1/auth/sessions', { body: { email, code } }))
  if (answer.me) return { me: begin(answer.me) }
  return { token: answer.sign_up_token ?? '' }
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
