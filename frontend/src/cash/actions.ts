/** Writes of the cash desks: pairing, set-up. Never optimistic: only the register knows what it did. */
import { api, keyed, type Press, unwrap, versioned } from '../api/client'
import { keys } from '../api/keys'
import { queries } from '../api/query'
import type { components } from '../api/schema'
import { orCurrent } from '../api/stale'
import type { Desk } from './queries'

type Changes = components['schemas']['DeskChanges']

/** A code in force: shown once, never stored. */
export interface Pairing {
  desk: string
  name: string
  code: string
  until: string
}

const refreshed = () => queries.invalidateQueries({ queryKey: keys.cash.lists })

export async function addDesk(name: string, made: Press): Promise<Pairing> {
  const desk = await unwrap(
    api.POST('/api/v1/cash-desks', { params: { header: keyed(made) }, body: { name } }),
  )
  await refreshed()
  return { desk: desk.id, name: desk.name, code: desk.code, until: desk.pairing?.expires_at ?? '' }
}

export async function renewCode(desk: Desk, made: Press): Promise<Pairing> {
  const params = { path: { desk_id: desk.id }, header: keyed(made) }
  const { code, expires_at } = await unwrap(api.POST('/api/v1/cash-desks/{desk_id}/pairing', { params }))
  await refreshed()
  return { desk: desk.id, name: desk.name, code, until: expires_at }
}

export async function editDesk(id: string, body: Changes, made: Press): Promise<{ id: string }> {
  const params = { path: { desk_id: id }, header: versioned(made) }
  const write = unwrap(api.PATCH('/api/v1/cash-desks/{desk_id}', { params, body }))
  const place = { params: { path: { desk_id: id } } }
  const now = () => unwrap(api.GET('/api/v1/cash-desks/{desk_id}', place))
  const desk = await orCurrent(write, now)
  await refreshed()
  return desk
}

export async function revokeDesk(id: string, made: Press): Promise<void> {
  const params = { path: { desk_id: id }, header: keyed(made) }
  await unwrap(api.DELETE('/api/v1/cash-desks/{desk_id}', { params }))
  await refreshed()
}

/** The desk tells its new state with the end of a job. */
export async function lookAgain(): Promise<void> {
  await refreshed()
}
