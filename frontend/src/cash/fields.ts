/** Fields of a cash desk. */
import { flag, money, select, text } from '../ui/kinds'

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

/** Money into or out of the drawer; more than the drawer holds is not paid out. */
export function moveFields(inDrawer: number | null) {
  return {
    amount: money({
      required: true,
      refuse: (sum) => {
        if (sum <= 0) return 'moneyMin'
        return inDrawer !== null && sum > inDrawer ? 'moneyMax' : undefined
      },
    }),
    reason: text(),
  }
}

export function linesOf(typed: string): string[] {
  return typed.replace(/\s+$/, '').split('\n')
}

export const wordsFields = {
  lines: text({
    required: true,
    refuse: (typed) => {
      const lines = linesOf(typed)
      return lines.length > 60 || lines.some((line) => line.length > 64) ? 'long' : undefined
    },
  }),
}
