import type ru from '../ru/desk'
import type { Same } from '../types'

const en: Same<typeof ru> = {
  title: 'Today',
  newDeal: 'New deal',
  newClient: 'New client',
  money: {
    title: 'Money of today',
    cash: 'Cash',
    card: 'Card',
    count: 'Payments',
    none: 'No payments yet today. Money is taken in a deal, the receipt follows.',
  },
  receipts: {
    title: 'Receipts in question',
    retry: 'Print again',
    look: 'Decide',
    open: 'Open the receipt',
    sent: 'The receipt was sent to the desk again',
  },
  offsets: {
    title: 'Prepayments without the second receipt',
    line: '{count, plural, one {# deal waits for the receipt that closes its prepayment} other {# deals wait for the receipt that closes their prepayment}}',
    open: 'Close them',
  },
  upcoming: {
    title: 'Leaving soon',
    none: 'Nobody leaves in the next two weeks.',
    debt: 'owes {sum}',
    paid: 'paid',
  },
  deals: {
    title: 'Newest deals',
    all: 'All deals',
    none: 'No deals yet',
    noneText:
      'A deal keeps the tourist, the trip, the money and the receipts together. The client can be added right in it.',
    demo: 'sample',
  },
  desks: {
    title: 'Cash desk',
    none: 'No cash desk is connected: nobody can print receipts.',
    connect: 'Connect',
    open: 'Open',
  },
  trial: {
    title: 'Trial',
    left: '{days, plural, =0 {The last day} one {# day left} other {# days left}}, until {day}',
    over: 'Ended on {day}',
  },
  steps: {
    title: 'Three steps to the first receipt',
    done: '{done, number} of {of, number}',
    ready: 'done',
    legal_entity: 'Fill in the legal details',
    legal_entityText: 'OGRN and address go onto contracts and receipts',
    legal_entityAct: 'To the details',
    desk: 'Connect the cash desk',
    deskText: 'A code, a program on the computer of the desk, five minutes',
    deskAct: 'To the cash desk',
    deal: 'Make the first deal',
    dealText: 'Client and trip in one form',
    dealAct: 'New deal',
  },
  dates: '{begin} – {end}',
  from: 'from {begin}',
}

export default en
