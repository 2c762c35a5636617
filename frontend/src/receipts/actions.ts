/** Writes about receipts: what a person saw, a copy, a correction. Nothing is shown before the server has said it. */
import { api, keyed, type Press, unwrap } from '../api/client'
import { keptReceipt, type Receipt } from '../api/receipts'
import type { components } from '../api/schema'
import { type DeskJob, kept } from '../api/till'

export type NewCorrection = components['schemas']['NewCorrection']
export type Step = components['schemas']['CorrectionStep']

const at = (receipt: Pick<Receipt, 'desk_id' | 'id'>, made: Press) => ({
  path: { desk_id: receipt.desk_id, job_id: receipt.id },
  header: keyed(made),
})

export interface Verdict {
  made: boolean
  fd?: number | null
  fpd?: string | null
}

export async function decide(receipt: Receipt, body: Verdict, made: Press): Promise<Receipt> {
  const address = '/api/v1/receipts/{desk_id}/{job_id}/verdict'
  return keptReceipt(await unwrap(api.POST(address, { params: at(receipt, made), body })))
}

/** A person has seen the documents that nobody asked for. */
export async function noteStrays(receipt: Receipt, made: Press): Promise<Receipt> {
  const address = '/api/v1/receipts/{desk_id}/{job_id}/strays'
  return keptReceipt(await unwrap(api.POST(address, { params: at(receipt, made) })))
}

export async function printCopy(receipt: Receipt, made: Press): Promise<DeskJob> {
  const address = '/api/v1/receipts/{desk_id}/{job_id}/copy'
  return kept(await unwrap(api.POST(address, { params: at(receipt, made) })))
}

/** What would be made; writes nothing. */
export async function planCorrection(body: NewCorrection): Promise<Step[]> {
  return (await unwrap(api.POST('/api/v1/receipts/correction-plans', { body }))).steps
}

type Place = Pick<Receipt, 'desk_id' | 'id'>

/** Both receipts of a correction: the first on its way, the second held until the first is printed. */
export interface Ordered {
  first: Place
  second: Place | null
}

export async function correct(body: NewCorrection, made: Press): Promise<Ordered> {
  const params = { header: keyed(made) }
  const answer = await unwrap(api.POST('/api/v1/receipts/corrections', { params, body }))
  return { first: keptReceipt(answer.receipt), second: answer.next }
}
