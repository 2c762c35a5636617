import type ru from '../ru/till'
import type { Same } from '../types'

const en: Same<typeof ru> = {
  act: {
    open_shift: 'Open the shift',
    close_shift: 'Close the shift',
    x_report: 'X report',
    settlement_report: 'Settlement report',
    cash_in: 'Pay in',
    cash_out: 'Pay out',
    copy: 'Copy of the last document',
    continue_print: 'Continue printing',
    drawer: 'Open the drawer',
    text: 'Print a text',
  },
  kind: {
    receipt: 'Receipt',
    correction: 'Correction receipt',
    open_shift: 'Opening of the shift',
    close_shift: 'Closing of the shift',
    x_report: 'X report',
    settlement_report: 'Settlement report',
    cash_in: 'Cash in',
    cash_out: 'Cash out',
    copy: 'Copy of a document',
    continue_print: 'Continued printing',
    drawer: 'Cash drawer',
    text: 'Text',
    onec_files: 'File for 1C',
    other: 'Job',
  },
  job: {
    queued: 'Queued',
    sent: 'Running',
    waiting: 'Waits for the register',
    printed: 'Done',
    failed: 'Not done',
    unknown: 'Unknown',
  },
  result: {
    fd: 'document No. {fd}',
    shift: 'shift No. {shift}',
    drawer: '{sum} in the drawer',
    queue: 'not sent to the fiscal operator: {count, number}',
  },
  receipt: {
    sale: 'Receipt',
    refund: 'Refund receipt',
    correction: 'Correction receipt',
    offset: 'Offset of a prepayment',
  },
  operation: {
    sale: 'income',
    refund: 'return of income',
    purchase: 'expense',
    purchase_refund: 'return of expense',
  },
  document: {
    receipt: 'receipt',
    correction: 'correction receipt',
    open_shift: 'opening of a shift',
    close_shift: 'closing of a shift',
    settlement_report: 'settlement report',
    other: 'document',
  },
  pay: {
    cash: 'In cash',
    card: 'Cashless',
    prepaid: 'Offset of the prepayment',
    credit: 'On credit',
    barter: 'In kind',
  },
  free: {
    open_shift: 'Open the shift',
    close_shift: 'Close the shift',
    continue_print: 'Paper is in',
    self: 'Nothing to press: it goes on by itself.',
    offline: 'No internet: nothing can be sent to the desk now',
  },
  doubt: {
    title: 'Nobody knows whether it was done: {kind}',
    money: 'Look at the tape and into the drawer: is “{kind}” of {sum} printed?',
    paper: 'Look at the tape: is “{kind}” printed?',
    made: 'Yes, done',
    not: 'No, not done',
    audited: 'The answer is recorded with your name.',
    done: 'The answer is recorded',
  },
  warning: {
    shift_long: {
      title: 'The shift has been open for more than 23 hours',
      text: 'After 24 hours the register makes no receipts. Close the shift and open a new one.',
    },
    fn_thirty_days: {
      title: 'The fiscal storage ends in less than 30 days',
      text: 'Order a new fiscal storage at the service centre.',
    },
    fn_three_days: {
      title: 'The fiscal storage ends in less than three days',
      text: 'Replace the fiscal storage: after its term no receipt can be made.',
    },
    fn_nearly_full: {
      title: 'The fiscal storage is nearly full',
      text: 'Order its replacement at the service centre.',
    },
    ofd_late: {
      title: 'Receipts have not reached the fiscal operator for more than two days',
      text: 'Check the network of the register itself and its settings of the operator.',
    },
    ofd_stopping: {
      title: 'Receipts have not reached the fiscal operator for more than 25 days',
      text: 'On the thirtieth day the register stops. Restore its link to the operator at once.',
    },
    clock_off: {
      title: 'The clock of the register is off',
      text: 'Put its date and time right: with more than 5 minutes no receipt is made.',
    },
    document_open: {
      title: 'A document is still open in the register',
      text: 'Tropa cancels it before the next receipt. If that fails, switch the register off and on.',
    },
    other_program: {
      title: 'Another program prints on this register',
      text: 'Documents appear that Tropa did not ask for. Make receipts in Tropa only, or they are easily doubled.',
    },
    journal_rescued: {
      title: "The journal of the desk's program was damaged and restored",
      text: 'Compare the last receipts with the tape.',
    },
  },
  reason: {
    fn_replaced: 'Another fiscal storage is in the register, not the one the receipt was begun with.',
    several: 'Several documents fit.',
    stranger: 'Documents appeared in the register that Tropa did not ask for.',
    unreadable: 'The register did not show the documents that appeared meanwhile.',
    cannot_look: 'This driver cannot show what lies in the fiscal storage.',
    numbers_back: 'The numbers of documents went back: the register or its storage seems to be another one.',
    shift_moved: 'The shift of the register changed while the answer was awaited.',
    cash_unread: 'The register did not show its cash counter.',
    cash_moved: 'The cash in the drawer did not change as Tropa asked for.',
    body_lost: "The journal of the desk's program was rescued, and the contents of the receipt are lost.",
    no_device: 'The register is disconnected from this computer.',
    uncertain: 'The register did not answer, and its data do not tell whether the receipt was made.',
  },
}

export default en
