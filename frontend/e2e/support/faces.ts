/** What the faces of the register differ in, as data: a journey asks here and never leaves a step out by itself. */
import type { Face } from './desk'

/** Kinds of jobs in the order of the menu of rare acts, with the words of the menu. */
export const RARE = {
  settlement_report: 'Отчёт о расчётах',
  copy: 'Копия последнего документа',
  continue_print: 'Продолжить печать',
  drawer: 'Открыть ящик',
  text: 'Напечатать текст',
} as const
const PLAIN = [
  'receipt',
  'correction',
  'open_shift',
  'close_shift',
  'x_report',
  'cash_in',
  'cash_out',
] as const
export type Kind = keyof typeof RARE | (typeof PLAIN)[number]
export const KINDS: readonly Kind[] = [...PLAIN, ...(Object.keys(RARE) as (keyof typeof RARE)[])]

interface Facts {
  /** How people call it. */
  title: string
  /** How the agent names it, where that is not the name of the face. */
  driver?: string
  /** The command with which a receipt is closed, by the face's own name of it. */
  closing: string
  /** The maker's own server may find out by itself what became of a receipt, and then no doubt is left. */
  finds?: true
  /** Kinds of jobs that this way to a register has no command for. */
  lacks: readonly Kind[]
  /** Its drivers do not say how much money is in the drawer. */
  mute?: true
  /** Format of the documents with which the journey is made. */
  ffd: '1.05' | '1.2'
}

/** These print on by themselves when paper is back; there is no command for it. */
const BY_ITSELF: readonly Kind[] = ['continue_print']
const ALL: readonly Kind[] = []

export const FACTS: Readonly<Record<Face, Facts>> = {
  shtrih: { title: 'ШТРИХ, протокол 1, TCP', driver: 'shtrih-1', closing: 'FF45', lacks: ALL, ffd: '1.2' },
  'shtrih-2': { title: 'ШТРИХ, протокол 2, TCP', closing: 'FF45', lacks: ALL, ffd: '1.2' },
  'shtrih-serial': {
    title: 'ШТРИХ, протокол 1, COM-порт',
    driver: 'shtrih-1',
    closing: 'FF45',
    lacks: ALL,
    ffd: '1.2',
  },
  atol: { title: 'АТОЛ, библиотека драйвера 10', closing: 'sell', lacks: ALL, ffd: '1.2' },
  'atol-web': {
    title: 'АТОЛ, веб-сервер драйвера 10',
    closing: 'sell',
    lacks: ALL,
    ffd: '1.2',
    finds: true,
  },
  mercury: { title: 'Меркурий, служба INECRMAN', closing: 'CloseCheck', lacks: BY_ITSELF, ffd: '1.2' },
  // Drivers of this age carry no goods in a correction, so they go with registers of the old format.
  'component-2': {
    title: 'Драйвер 1С 2.x',
    closing: 'ProcessCheck',
    lacks: BY_ITSELF,
    ffd: '1.05',
    mute: true,
  },
  'component-3': { title: 'Драйвер 1С 3.x', closing: 'ProcessCheck', lacks: BY_ITSELF, ffd: '1.2' },
  'component-4': { title: 'Драйвер 1С 4.x', closing: 'ProcessCheck', lacks: BY_ITSELF, ffd: '1.2' },
}

/** One face of each family: what a whole run of the browser tests takes. */
const USUAL: readonly Face[] = ['shtrih', 'atol-web', 'mercury', 'component-4']

/** FACES=all, or names with commas between them. */
export function chosen(words: string | undefined): readonly Face[] {
  if (!words) return USUAL
  if (words === 'all') return Object.keys(FACTS) as Face[]
  const unknown = words.split(',').filter((word) => !(word in FACTS))
  if (unknown.length > 0) throw new Error(`no such face of the register: ${unknown.join(', ')}`)
  return words.split(',') as Face[]
}
