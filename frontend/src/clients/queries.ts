/** Reads of clients: the list by pages, one card, and people who may be the same. */
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { api, unwrap } from '../api/client'
import { keys } from '../api/keys'
import { PAGE } from '../api/query'
import type { components } from '../api/schema'
import { parseMail, parsePhone } from '../text/parse'

export type Client = components['schemas']['ClientView']
export type ClientRow = components['schemas']['ClientRow']
export type Paper = components['schemas']['DocumentView']
export type Double = components['schemas']['Duplicate']

export function useClients() {
  return useInfiniteQuery({
    queryKey: keys.clients.list(),
    queryFn: ({ pageParam, signal }) => {
      const query = { limit: String(PAGE), ...(pageParam ? { cursor: pageParam } : {}) }
      return unwrap(api.GET('/api/v1/clients', { params: { query }, signal }))
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  })
}

export function useClient(id: string) {
  return useQuery({
    queryKey: keys.clients.one(id),
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/clients/{client_id}', { params: { path: { client_id: id } }, signal })),
  })
}

/** What of a half-typed person is enough to look for doubles; nothing until it is. */
export function askedOf(typed: { phone: string; email: string; last: string; first: string }) {
  const phone = parsePhone(typed.phone)
  const email = parseMail(typed.email)
  const names = typed.last.trim().length > 1 && typed.first.trim().length > 1
  return {
    ...(phone ? { phone } : {}),
    ...(email ? { email } : {}),
    ...(names ? { last_name: typed.last.trim(), first_name: typed.first.trim() } : {}),
  }
}

export function useDoubles(asked: ReturnType<typeof askedOf>) {
  return useQuery({
    queryKey: keys.clients.list({ doubles: true, ...asked }),
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/clients/duplicates', { params: { query: asked }, signal })),
    enabled: Object.keys(asked).length > 0,
  })
}
