import type ru from '../ru/onec'
import type { Same } from '../types'

const en: Same<typeof ru> = {
  title: 'Exchange with 1C',
}

export default en
