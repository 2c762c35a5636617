import type ru from '../ru/public'
import type { Same } from '../types'

const en: Same<typeof ru> = {
  title: 'Tropa',
}

export default en
