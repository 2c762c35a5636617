/** Answers of the server for scenes that a real desk shows seldom: everything wrong at once, a month of receipts, each kind of doubt. */

const sum = (amount: number) => ({ amount, currency: 'RUB' })
const AT = '2026-11-24T09:15:00.000Z'
const ID = '01JDESK000000000000000000'

export const CAN = [
  'receipt',
  'correction',
  'open_shift',
  'close_shift',
  'x_report',
  'settlement_report',
  'cash_in',
  'cash_out',
  'copy',
  'continue_print',
  'drawer',
  'text',
]

/** A cash desk that works; `device` and the rest say what is different. */
export function aDesk(device: Record<string, unknown> = {}, more: Record<string, unknown> = {}) {
  return {
    id: `${ID}1`,
    version: 1,
    name: 'Касса в офисе на Покровском бульваре',
    state: 'online',
    seen_at: new Date().toISOString(),
    agent_version: '0.2.0',
    pairing: null,
    onec_folder: 'C:\\1C\\Обмен',
    queue: 0,
    clock_offset_ms: 0,
    warnings: [],
    receipt: { auto_open_shift: true, auto_close_expired: false, own_subject: 4 },
    device: {
      online: true,
      model: 'ШТРИХ-М-02Ф',
      serial: '00012345',
      fn: '9999078900012345',
      rnm: '0000000001012345',
      inn: '7700000016',
      ffd: '1.2',
      tax_systems: ['usn_income'],
      shift: { state: 'open', number: 118, opened_at: new Date(Date.now() - 5 * 3_600_000).toISOString() },
      paper: true,
      ofd_queue: 0,
      last_fd: 4321,
      problem: null,
      driver: 'shtrih-1',
      note: null,
      can: CAN,
      warnings: [],
      cash: 1_250_000,
      fn_valid_to: '2028-03-14',
      queue_since: null,
      ...device,
    },
    ...more,
  }
}

export function aJob(kind: string, state: string, more: Record<string, unknown> = {}) {
  const now = new Date().toISOString()
  return {
    id: `01JJOB${kind.toUpperCase().padEnd(20, '0').slice(0, 20)}`,
    desk_id: `${ID}1`,
    kind,
    state,
    problem: null,
    result: null,
    amount: null,
    reason: null,
    doubt: null,
    created_at: now,
    updated_at: now,
    created_by: 'U',
    ...more,
  }
}

export const warned = aDesk(
  {
    shift: { state: 'open', number: 118, opened_at: new Date(Date.now() - 23.4 * 3_600_000).toISOString() },
    paper: false,
    ofd_queue: 47,
    queue_since: '2026-11-20T08:00:00.000Z',
    warnings: ['shift_long', 'ofd_late', 'fn_thirty_days', 'other_program'],
    fn_valid_to: '2026-12-19',
    note: 'через драйвер 1С',
    problem: { code: 'no_paper', text: 'В кассе нет бумаги. Вставьте ленту: чек напечатается сам.' },
  },
  {
    warnings: [
      { code: 'desk-shift-long', text: 'Смена открыта больше 23 часов.' },
      { code: 'desk-no-paper', text: 'В кассе нет бумаги.' },
      { code: 'desk-ofd-late', text: 'Чеки не уходят в ОФД больше двух дней.' },
      { code: 'desk-fn-thirty-days', text: 'Фискальный накопитель кончается.' },
      { code: 'desk-other-program', text: 'На кассе пробиты документы, которых Тропа не просила.' },
    ],
  },
)

const DEAL = { id: '01JDEAL0000000000000000000', number: '1042', title: 'Турция, Кемер, 7 ночей' }

export function aReceipt(more: Record<string, unknown> = {}) {
  return {
    id: '01JRECEIPT0000000000000000',
    desk_id: `${ID}1`,
    desk_name: 'Касса в офисе',
    deal_id: DEAL.id,
    deal: DEAL,
    client_name: 'Смирнова Ольга Петровна',
    payment_id: '01JPAYMENT0000000000000000',
    kind: 'sale',
    operation: 'sale',
    correction: null,
    corrects: null,
    corrected_by: null,
    payments: { cash: sum(9_800_000), card: sum(0), prepaid: sum(0) },
    doubt: null,
    strays: [],
    state: 'printed',
    problem: null,
    total: sum(9_800_000),
    fd: 4321,
    fpd: '718281828',
    fn: '9999078900012345',
    rnm: '0000000001012345',
    shift: 118,
    receipt_in_shift: 12,
    at: AT,
    change: 0,
    qr: 't=20261124T1215&s=98000.00&fn=9999078900012345&i=4321&fp=718281828&n=1',
    how: 'answer',
    printed: true,
    attempt: 1,
    items: [
      {
        name: 'Предоплата: Тур в Кемер, отель «Морской бриз», всё включено, 2 взрослых и ребёнок',
        sum: sum(9_300_000),
      },
      { name: 'Услуги агентства по подбору тура', sum: sum(500_000) },
    ],
    created_at: AT,
    updated_at: AT,
    ...more,
  }
}

const unmade = {
  fd: null,
  fpd: null,
  fn: null,
  rnm: null,
  shift: null,
  receipt_in_shift: null,
  at: null,
  qr: null,
  how: null,
  printed: null,
}
const document = (fd: number, more: Record<string, unknown> = {}) => ({
  fd,
  kind: 'receipt',
  operation: 'sale',
  total: sum(9_800_000),
  at: '2026-11-24T09:16:00.000Z',
  fpd: '0314159265',
  ...more,
})
const PROBLEM = {
  code: 'uncertain',
  text: 'Не удалось понять, пробит ли документ. Посмотрите на ленту кассы.',
}

/** One document fits: the numbers are proposed. */
export const doubtOne = aReceipt({
  ...unmade,
  state: 'unknown',
  problem: PROBLEM,
  doubt: {
    proposal: 'probably_made',
    reason: 'uncertain',
    before_fd: 4320,
    after_fd: 4321,
    found: [document(4321)],
  },
})

/** Several fit, and a report stands between them. */
export const doubtSeveral = aReceipt({
  ...unmade,
  state: 'unknown',
  problem: PROBLEM,
  doubt: {
    proposal: null,
    reason: 'several',
    before_fd: 4320,
    after_fd: 4324,
    found: [
      document(4321),
      document(4322, { kind: 'close_shift', operation: null, total: null, fpd: '0271828182' }),
      document(4323, { kind: 'open_shift', operation: null, total: null, fpd: '0161803398' }),
      document(4324),
    ],
  },
})

/** The driver shows nothing but a number. */
export const doubtBlind = aReceipt({
  ...unmade,
  state: 'unknown',
  problem: PROBLEM,
  doubt: { proposal: 'probably_not_made', reason: 'cannot_look', before_fd: 4320, after_fd: 4321, found: [] },
})

export const strayed = aReceipt({ strays: [document(4322), document(4323)] })
export const waiting = aReceipt({
  ...unmade,
  state: 'waiting',
  problem: { code: 'shift_closed', text: 'Смена закрыта. Откройте смену.' },
})

const STATES = ['printed', 'printed', 'printed', 'waiting', 'failed', 'unknown', 'queued', 'printed', 'sent']
const KINDS = ['sale', 'sale', 'offset', 'sale', 'refund', 'sale', 'correction']
const NAMES = [
  'Смирнова Ольга Петровна',
  'Константинопольский Владислав-Александр Максимилианович',
  'Ким Анна',
  'Общество с ограниченной ответственностью «Северо-Западная транспортно-экспедиционная компания»',
]

/** A heavy month. */
export function lines(count: number) {
  return Array.from({ length: count }, (_, place) => {
    const state = STATES[place % STATES.length] ?? 'printed'
    const failed = state === 'waiting' || state === 'failed' || state === 'unknown'
    return {
      id: `01JLINE${String(place).padStart(19, '0')}`,
      desk_id: `${ID}${1 + (place % 2)}`,
      desk_name: place % 2 ? 'Касса 2' : 'Касса в офисе',
      kind: KINDS[place % KINDS.length],
      state,
      created_at: AT,
      at: state === 'printed' ? AT : null,
      fd: state === 'printed' ? 4000 + place : null,
      total: sum(1_234_500 * ((place % 9) + 1)),
      deal: { ...DEAL, number: String(1000 + place) },
      client_name: NAMES[place % NAMES.length],
      problem: failed
        ? { code: 'no_paper', text: 'В кассе нет бумаги. Вставьте ленту: чек напечатается сам.' }
        : null,
      strays: place % 11 === 0 ? 2 : 0,
    }
  })
}
