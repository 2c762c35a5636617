/** Writes of the way in: the new agency of a confirmed mailbox. */
import { api, keyed, type Press, unwrap } from '../api/client'
import { begin, type Me } from '../api/enter'
import { texts } from '../text/store'

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

/** Letters and the next computer speak the language chosen here. A failure is no reason to stop anybody. */
export async function keepLanguage(me: Me, press: Press): Promise<void> {
  const language = texts.read().lang
  if (language === me.user.language) return
  const header = { ...keyed(press), 'If-Match': `"${me.user.version}"` }
  await api.PATCH('/api/v1/auth/profile', { params: { header }, body: { language } }).catch(() => undefined)
}
