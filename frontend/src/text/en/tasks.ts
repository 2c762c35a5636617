import type ru from '../ru/tasks'
import type { Same } from '../types'

const en: Same<typeof ru> = {
  title: 'Tasks',
}

export default en
