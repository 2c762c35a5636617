import type ru from '../ru/reports'
import type { Same } from '../types'

const en: Same<typeof ru> = {
  title: 'Reports',
}

export default en
