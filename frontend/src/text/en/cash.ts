import type ru from '../ru/cash'
import type { Same } from '../types'

const en: Same<typeof ru> = {
  title: 'Cash desk',
}

export default en
