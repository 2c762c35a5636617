import type ru from '../ru/staff'
import type { Same } from '../types'

const en: Same<typeof ru> = {
  title: 'Staff',
}

export default en
