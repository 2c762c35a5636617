/** Writes of the exchange: an order of a file. The link to a file lives five minutes, so it is asked for at the press. */
import { api, keyed, type Press, unwrap } from '../api/client'
import { queries } from '../api/query'
import type { components } from '../api/schema'
import { type Export, exportsKey } from './queries'

type Order = components['schemas']['NewExport']

export async function orderExport(body: Order, made: Press): Promise<Export> {
  const ordered = await unwrap(api.POST('/api/v1/onec/exports', { params: { header: keyed(made) }, body }))
  await queries.invalidateQueries({ queryKey: exportsKey })
  return ordered
}

export async function download(id: string): Promise<void> {
  const params = { path: { export_id: id } }
  const { url } = await unwrap(api.GET('/api/v1/onec/exports/{export_id}/file', { params }))
  location.assign(url)
}
