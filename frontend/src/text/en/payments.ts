import type ru from '../ru/payments'
import type { Same } from '../types'

const en: Same<typeof ru> = {
  title: 'Payments',
}

export default en
