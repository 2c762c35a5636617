/** Fields of a decision and of a correction. Numbers of the paper are digits; a sign keeps its zeros out of the comparison. */
import { date, flag, type Kind, money, select, text } from '../ui/kinds'

const digits = (most: number): Kind<string | null> => ({
  parse: (typed) => {
    const bare = typed.replace(/\s/g, '')
    if (bare === '') return null
    return /^\d+$/.test(bare) && bare.length <= most && !/^0+$/.test(bare) ? bare : undefined
  },
  show: (value) => value ?? '',
  required: true,
  wrong: 'whole',
})

/** What is asked depends on the case: a wrong receipt has a right one, an order has a number. */
export function correctFields(wrong: boolean, undo: boolean, order: boolean) {
  const must = wrong && !undo
  return {
    undo: flag,
    method: select(),
    amount: { ...money({ refuse: (sum) => (sum <= 0 ? 'moneyMin' : undefined) }), required: must },
    basis: select({ required: true }),
    date: date({ required: true, when: 'past' }),
    number: { ...text(), required: order },
    description: text(),
    desk: select(),
  }
}

export const correctPlaces = {
  'basis.date': 'date',
  'basis.number': 'number',
  'basis.description': 'description',
  'basis.kind': 'basis',
  'right.amount': 'amount',
  'right.amount.amount': 'amount',
  'right.method': 'method',
  right: 'amount',
  desk_id: 'desk',
}

/** A receipt that is there needs its numbers from the paper; one that is not needs nothing. */
export function decideFields(choice: string) {
  const must = choice === 'made'
  return {
    choice: select({ required: true }),
    fd: { ...digits(10), required: must },
    fpd: { ...digits(10), required: must },
  }
}
