/** Fields of a cash desk. */
import { flag, select, text } from '../ui/kinds'

export const newFields = { name: text({ required: true }) }

export const deskFields = {
  name: text({ required: true }),
  auto_open_shift: flag,
  auto_close_expired: flag,
  own_subject: select({ required: true }),
}

/** Codes of the law: 4 is a service, 11 the commission of an agent. */
export function subject(chosen: string): 4 | 11 {
  return chosen === '11' ? 11 : 4
}
