import type ru from '../ru/templates'
import type { Same } from '../types'

const en: Same<typeof ru> = {
  title: 'Document templates',
}

export default en
