import type ru from '../ru/clients'
import type { Same } from '../types'

const en: Same<typeof ru> = {
  title: 'Clients',
}

export default en
