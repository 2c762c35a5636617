import type ru from '../ru/deals'
import type { Same } from '../types'

const en: Same<typeof ru> = {
  title: 'Deals',
}

export default en
