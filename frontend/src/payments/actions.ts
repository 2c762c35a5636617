/** Writes of money. Nothing is shown before the server has said it; a repeat carries the key of the first press. */
import { api, keyed, type Press, unwrap } from '../api/client'
import { keys } from '../api/keys'
import { queries } from '../api/query'
import { type Receipt, receiptKey } from '../api/receipts'
import type { components } from '../api/schema'

type NewPayment = components['schemas']['NewPayment']

export async function takePayment(body: NewPayment, made: Press) {
  const taken = await unwrap(api.POST('/api/v1/payments', { params: { header: keyed(made) }, body }))
  const { receipt } = taken
  if (receipt) queries.setQueryData(receiptKey(receipt.desk_id, receipt.id), receipt)
  await queries.invalidateQueries({ queryKey: keys.deals.one(body.deal_id) })
  void queries.invalidateQueries({ queryKey: keys.deals.lists })
  void queries.invalidateQueries({ queryKey: keys.payments.lists })
  void queries.invalidateQueries({ queryKey: keys.desk.all })
  return taken
}

/** A new attempt of a receipt that was certainly not made. */
export async function retryReceipt(receipt: Receipt, made: Press): Promise<Receipt> {
  const params = { path: { desk_id: receipt.desk_id, job_id: receipt.id }, header: keyed(made) }
  const address = '/api/v1/receipts/{desk_id}/{job_id}/retry'
  const fresh = await unwrap(api.POST(address, { params }))
  queries.setQueryData(receiptKey(fresh.desk_id, fresh.id), fresh)
  return fresh
}
