/** A receipt on its way, followed until it is over; then the deal it belongs to is read again. */
import { useEffect } from 'react'
import { api, unwrap } from './client'
import { over, useJob } from './jobs'
import { keys } from './keys'
import { queries } from './query'
import type { components } from './schema'

export type Receipt = components['schemas']['ReceiptView']

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
  }, [data])
  return receipt
}
