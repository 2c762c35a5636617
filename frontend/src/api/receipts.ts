/** A receipt on its way, followed until it is over; then the deal it belongs to is read again. */
import { useEffect } from 'react'
import { api, keyed, type Press, unwrap } from './client'
import { over, useJob } from './jobs'
import { keys } from './keys'
import { queries } from './query'
import type { components } from './schema'

type Schemas = components['schemas']
export type Receipt = Schemas['ReceiptView']
export type Doubt = Schemas['Doubt']
export type Found = Doubt['found'][number]

export function receiptKey(desk: string, job: string) {
  return keys.receipts.one(`${desk}/${job}`)
}

export function useReceipt(desk: string, job: string, enabled = true) {
  const path = { desk_id: desk, job_id: job }
  const receipt = useJob<Receipt>(
    receiptKey(desk, job),
    (signal) => unwrap(api.GET('/api/v1/receipts/{desk_id}/{job_id}', { params: { path }, signal })),
    enabled,
  )
  const { data } = receipt
  useEffect(() => {
    if (!data || !over(data.state)) return
    void queries.invalidateQueries({ queryKey: keys.deals.one(data.deal_id) })
    void queries.invalidateQueries({ queryKey: keys.payments.lists })
    void queries.invalidateQueries({ queryKey: keys.receipts.lists })
  }, [data])
  return receipt
}

/** A receipt just changed by a write: it stands at its key, lists and its deal are asked again. */
export function keptReceipt(receipt: Receipt): Receipt {
  queries.setQueryData(receiptKey(receipt.desk_id, receipt.id), receipt)
  for (const queryKey of [
    keys.receipts.lists,
    keys.payments.lists,
    keys.desk.all,
    keys.deals.one(receipt.deal_id),
  ])
    void queries.invalidateQueries({ queryKey })
  return receipt
}

/** A new attempt of a receipt that was certainly not made. */
export async function retryReceipt(receipt: Pick<Receipt, 'desk_id' | 'id'>, made: Press): Promise<Receipt> {
  const params = { path: { desk_id: receipt.desk_id, job_id: receipt.id }, header: keyed(made) }
  const address = '/api/v1/receipts/{desk_id}/{job_id}/retry'
  return keptReceipt(await unwrap(api.POST(address, { params })))
}
