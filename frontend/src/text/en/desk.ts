import type ru from '../ru/desk'
import type { Same } from '../types'

const en: Same<typeof ru> = {
  title: 'Today',
}

export default en
