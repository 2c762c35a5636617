import type ru from '../ru/onec'
import type { Same } from '../types'

const en: Same<typeof ru> = {
  title: 'Exchange with 1C',
  export: 'Export',
  period: 'What to export',
  from: 'From',
  to: 'To',
  folder: 'Where to put it',
  noFolder: 'Only a file to download',
  ofDesk: 'Folder of the desk “{name}”',
  thisMonth: 'This month',
  lastMonth: 'Last month',
  quarter: 'Quarter',
  ordered: 'The export is ordered',
  last: 'The last export',
  list: 'All exports',
  table: 'List of exports',
  none: 'No exports yet',
  noneText:
    'Press “Export”: a file with counterparties, sales and cash orders will be ready in a few seconds.',
  spanned: '{begin} – {end}',
  number: 'No. {seq, number}',
  state: {
    queued: 'Being built',
    built: 'The file is ready',
    handing: 'The file is ready, waits for the desk’s folder',
    delivered: 'In the 1C folder',
    failed: 'Not done',
  },
  fact: {
    counterparties: 'Counterparties',
    sales: 'Sales',
    cash_ins: 'Cash orders',
    file: 'File',
    size: 'Size',
    path: 'Where it is',
    made: 'Ordered',
    format: 'Format',
  },
  bytes: '{kilobytes, number} kB',
  formatName: 'EnterpriseData 1.8',
  download: 'Download the file',
  again: 'Again',
  problems: 'What to correct',
  warnings: 'Please note',
  fix: 'Correct',
  column: {
    seq: 'No.',
    period: 'Period',
    state: 'State',
    counts: 'Contents',
    file: 'File',
    at: 'When',
    act: 'Act',
  },
  counts:
    '{counterparties, plural, one {# counterparty} other {# counterparties}}, {sales, plural, one {# sale} other {# sales}}, {cash, plural, one {# cash order} other {# cash orders}}',
  running: 'The export before this one is still being built',
  how: {
    title: 'How it works',
    one: 'Tropa builds a file of the period and checks it. If something is missing, it says where to correct it.',
    two: 'The program of the cash desk puts the file into the exchange folder. Without a desk, download it.',
    three: '1C takes the file from the folder. A repeated export makes no doubles.',
  },
}

export default en
