import type ru from '../ru/signin'
import type { Same } from '../types'

const en: Same<typeof ru> = {
  title: 'Sign in to Tropa',
}

export default en
