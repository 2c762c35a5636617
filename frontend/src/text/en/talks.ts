import type ru from '../ru/talks'
import type { Same } from '../types'

const en: Same<typeof ru> = {
  title: 'Messages',
}

export default en
