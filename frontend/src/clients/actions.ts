/** Writes of clients. The returned record goes into the cache, lists are asked again, nothing wider. */
import { api, keyed, type Press, unwrap, versioned } from '../api/client'
import { keys } from '../api/keys'
import { queries } from '../api/query'
import type { components } from '../api/schema'
import { orCurrent } from '../api/stale'
import type { Client } from './queries'

type NewClient = components['schemas']['NewClient']
type Changes = components['schemas']['ClientChanges']
type NewPaper = components['schemas']['AddedDocument']

function keep(client: Client): Client {
  queries.setQueryData(keys.clients.one(client.id), client)
  void queries.invalidateQueries({ queryKey: keys.clients.lists })
  return client
}

export async function createClient(body: NewClient, made: Press): Promise<Client> {
  return keep(await unwrap(api.POST('/api/v1/clients', { params: { header: keyed(made) }, body })))
}

export async function editClient(id: string, body: Changes, made: Press): Promise<Client> {
  const params = { path: { client_id: id }, header: versioned(made) }
  const read = async () => {
    const now = await unwrap(api.GET('/api/v1/clients/{client_id}', { params: { path: params.path } }))
    // A screen without the dialog goes on from the record of now, too.
    queries.setQueryData(keys.clients.one(id), now)
    return now
  }
  const sent = unwrap(api.PATCH('/api/v1/clients/{client_id}', { params, body }))
  return keep(await orCurrent(sent, read))
}

export async function addDocument(id: string, body: NewPaper, made: Press) {
  const params = { path: { client_id: id }, header: keyed(made) }
  const paper = await unwrap(api.POST('/api/v1/clients/{client_id}/documents', { params, body }))
  await queries.invalidateQueries({ queryKey: keys.clients.one(id) })
  return paper
}

/** Series and number in the clear. Recorded by the server; never put into the cache. */
export async function revealDocument(client_id: string, document_id: string): Promise<string> {
  const path = { client_id, document_id }
  const address = '/api/v1/clients/{client_id}/documents/{document_id}/reveal'
  const shown = await unwrap(api.POST(address, { params: { path } }))
  return `${shown.series} ${shown.number}`.trim()
}
