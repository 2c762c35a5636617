/** The person's own profile. The language chosen on the screen is kept for letters and for the next computer. */
import { texts } from '../text/store'
import { api, type Press, unwrap, versioned } from './client'
import type { Me } from './enter'

/** Null when there is nothing to keep, or when it could not be kept: that is no reason to stop anybody. */
export async function keepLanguage(me: Me, press: Press): Promise<Me | null> {
  const language = texts.read().lang
  if (language === me.user.language) return null
  const header = versioned({ ...press, version: me.user.version })
  return unwrap(api.PATCH('/api/v1/auth/profile', { params: { header }, body: { language } })).catch(
    () => null,
  )
}
