/** Writes of deals. The returned deal goes into the cache; lists, and the card of its client, are asked again. */
import { api, keyed, type Press, press, unwrap, versioned } from '../api/client'
import { keys } from '../api/keys'
import { queries } from '../api/query'
import type { components } from '../api/schema'
import { orCurrent } from '../api/stale'
import type { Deal } from './queries'

export type NewDeal = components['schemas']['NewDeal']
export type Changes = components['schemas']['DealChanges']
type NewClient = components['schemas']['NewClient']

function keep(deal: Deal): Deal {
  queries.setQueryData(keys.deals.one(deal.id), deal)
  void queries.invalidateQueries({ queryKey: keys.deals.lists })
  void queries.invalidateQueries({ queryKey: keys.clients.one(deal.client.id) })
  return deal
}

export async function createDeal(body: NewDeal, made: Press): Promise<Deal> {
  const deal = keep(await unwrap(api.POST('/api/v1/deals', { params: { header: keyed(made) }, body })))
  if (body.client) void queries.invalidateQueries({ queryKey: keys.clients.lists })
  if (body.supplier) void queries.invalidateQueries({ queryKey: keys.suppliers.lists })
  return deal
}

export async function editDeal(id: string, body: Changes, made: Press): Promise<Deal> {
  const params = { path: { deal_id: id }, header: versioned(made) }
  const read = async () => {
    const now = await unwrap(api.GET('/api/v1/deals/{deal_id}', { params: { path: params.path } }))
    // A screen without the dialog goes on from the record of now, too.
    queries.setQueryData(keys.deals.one(id), now)
    return now
  }
  const sent = unwrap(api.PATCH('/api/v1/deals/{deal_id}', { params, body }))
  return keep(await orCurrent(sent, read))
}

/** Shows the new state at once; the old one returns when the server refuses. */
export async function moveDeal(deal: Deal, to: string, made: Press, reason?: string): Promise<Deal> {
  const key = keys.deals.one(deal.id)
  const [phase = deal.phase, status = deal.status] = to.split('.')
  queries.setQueryData(key, { ...deal, phase, status, next_statuses: [] })
  try {
    const params = { path: { deal_id: deal.id }, header: versioned(made) }
    const body = { to, reason: reason ?? null }
    return keep(await unwrap(api.POST('/api/v1/deals/{deal_id}/status', { params, body })))
  } catch (cause) {
    queries.setQueryData(key, deal)
    throw cause
  }
}

const seconds = new WeakMap<Press, Press>()

/** The second write of one press; a repeat of the press sends both with the keys of the first time. */
function second(made: Press): Press {
  const known = seconds.get(made) ?? press()
  seconds.set(made, known)
  return known
}

/** A new person and his place among the tourists; a repeat makes no second person. */
export async function addNewTourist(deal: Deal, body: NewClient, made: Press): Promise<Deal> {
  const client = await unwrap(api.POST('/api/v1/clients', { params: { header: keyed(second(made)) }, body }))
  void queries.invalidateQueries({ queryKey: keys.clients.lists })
  return editDeal(deal.id, { tourists: [...touristsOf(deal), { client_id: client.id }] }, made)
}

export function touristsOf(deal: Deal) {
  return deal.tourists.map(({ client_id }) => ({ client_id }))
}
