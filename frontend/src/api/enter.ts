/** The way in: code by mail, session. Knows nothing of the cache, so that the sign-in page stays light. */
import { texts } from '../text/store'
import { api, unwrap } from './client'
import { gate } from './gate'
import type { paths } from './schema'

export type Me = paths['/api/v1/auth/session']['get']['responses'][200]['content']['application/json']

/** Tells the other tabs that somebody came in or went out. */
export const tabs = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('tropa')
let fresh: Me | undefined

export function known(me: Me): Me {
  texts.setZone(me.agency.timezone)
  gate.opened()
  return me
}

/** The session works from here on: after sign-in and sign-up. Requests that waited for it go again. */
export function begin(me: Me): Me {
  fresh = me
  tabs?.postMessage('in')
  return known(me)
}

/** What the sign-in has just answered, once: saves the first request of the application. */
export function takeFresh(): Me | undefined {
  const me = fresh
  fresh = undefined
  return me
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
