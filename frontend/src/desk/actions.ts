/** The one write of the first screen: a receipt that was not made goes to the desk again. */
import { api, keyed, type Press, unwrap } from '../api/client'
import { queries } from '../api/query'
import { todayKey, type Waiting } from './queries'

export async function retryReceipt(row: Waiting, made: Press): Promise<void> {
  const params = { path: { desk_id: row.desk_id, job_id: row.id }, header: keyed(made) }
  await unwrap(api.POST('/api/v1/receipts/{desk_id}/{job_id}/retry', { params }))
  await queries.invalidateQueries({ queryKey: todayKey })
}
