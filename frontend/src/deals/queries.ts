/** Reads of deals, and of what a deal is made of: operators, and people who may be the client. */
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { api, unwrap } from '../api/client'
import { keys } from '../api/keys'
import { PAGE } from '../api/query'
import type { components } from '../api/schema'

export type Deal = components['schemas']['DealView']
export type DealRow = components['schemas']['DealRow']
export type Service = components['schemas']['ServiceView']
export type Tourist = components['schemas']['Tourist']
export type Payment = components['schemas']['PaymentView']
export type Supplier = components['schemas']['SupplierRow']
export type ClientRow = components['schemas']['ClientRow']

/** Operators of an agency are few; the select holds them all. */
const OPERATORS = '200'

export function useDeals(view: string) {
  return useInfiniteQuery({
    queryKey: keys.deals.list({ view }),
    queryFn: ({ pageParam, signal }) => {
      const query = { view, limit: String(PAGE), ...(pageParam ? { cursor: pageParam } : {}) }
      return unwrap(api.GET('/api/v1/deals', { params: { query }, signal }))
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  })
}

export function useDeal(id: string) {
  return useQuery({
    queryKey: keys.deals.one(id),
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/deals/{deal_id}', { params: { path: { deal_id: id } }, signal })),
  })
}

export function useSuppliers() {
  return useQuery({
    queryKey: keys.suppliers.list(),
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/suppliers', { params: { query: { limit: OPERATORS } }, signal })),
  })
}

/** The client named in the address of the new deal. */
export function useClient(id: string | null) {
  return useQuery({
    queryKey: keys.clients.one(id ?? ''),
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/clients/{client_id}', { params: { path: { client_id: id ?? '' } }, signal })),
    enabled: Boolean(id),
  })
}

export function useDoubles(phone: string | null | undefined) {
  return useQuery({
    queryKey: keys.clients.list({ doubles: true, phone: phone ?? undefined }),
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/clients/duplicates', { params: { query: { phone: phone ?? '' } }, signal })),
    enabled: Boolean(phone),
  })
}
