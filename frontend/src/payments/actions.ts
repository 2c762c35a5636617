/** Writes of money. Nothing is shown before the server has said it; a repeat carries the key of the first press. */
import { api, keyed, type Press, unwrap } from '../api/client'
import { keys } from '../api/keys'
import { queries } from '../api/query'
import { keptReceipt, type Receipt, receiptKey } from '../api/receipts'
import type { components } from '../api/schema'

type NewPayment = components['schemas']['NewPayment']

async function refreshed(deal: string): Promise<void> {
  await queries.invalidateQueries({ queryKey: keys.deals.one(deal) })
  for (const queryKey of [keys.deals.lists, keys.payments.lists, keys.receipts.lists, keys.desk.all])
    void queries.invalidateQueries({ queryKey })
}

export async function takePayment(body: NewPayment, made: Press) {
  const taken = await unwrap(api.POST('/api/v1/payments', { params: { header: keyed(made) }, body }))
  const { receipt } = taken
  if (receipt) queries.setQueryData(receiptKey(receipt.desk_id, receipt.id), receipt)
  await refreshed(body.deal_id)
  return taken
}

export type NewOffset = components['schemas']['NewOffset']

/** The receipt that closes the prepayment of a deal. */
export async function closePrepayment(body: NewOffset, made: Press): Promise<Receipt> {
  const params = { header: keyed(made) }
  return keptReceipt(await unwrap(api.POST('/api/v1/receipts/offsets', { params, body })))
}

export async function refundPayment(
  deal_id: string,
  payment_id: string,
  body: components['schemas']['NewRefund'],
  made: Press,
) {
  const params = { path: { deal_id, payment_id }, header: keyed(made) }
  const back = await unwrap(api.POST('/api/v1/payments/{deal_id}/{payment_id}/refund', { params, body }))
  if (back.receipt) keptReceipt(back.receipt)
  await refreshed(deal_id)
  return back
}
