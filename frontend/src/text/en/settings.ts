import type ru from '../ru/settings'
import type { Same } from '../types'

const en: Same<typeof ru> = {
  title: 'Settings',
}

export default en
