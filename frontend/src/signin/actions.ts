/** Writes of the way in: the new agency of a confirmed mailbox. */
import { api, unwrap } from '../api/client'
import { begin, type Me } from '../api/enter'

export interface Firm {
  name: string
  inn: string
  phone: string
  agency: string | null
}

/** The token makes it safe to send twice: the same agency answers. */
export async function signUp(token: string, firm: Firm): Promise<Me> {
  const { name, inn, phone, agency } = firm
  const body = {
    sign_up_token: token,
    name,
    inn,
    phone,
    timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    ...(agency ? { agency_name: agency } : {}),
  }
  const { me } = await unwrap(api.POST('/api/v1/auth/sign-up', { body }))
  return begin(me)
}
