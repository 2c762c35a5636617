import type ru from '../ru/audit'
import type { Same } from '../types'

const en: Same<typeof ru> = {
  title: 'Audit log',
}

export default en
