/** Reads for taking money: the deal and its client, the cash desks, a month of payments. */
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { api, unwrap } from '../api/client'
import { keys } from '../api/keys'
import { PAGE } from '../api/query'
import type { components } from '../api/schema'

export type Deal = components['schemas']['DealView']
export type PaymentRow = components['schemas']['PaymentRow']

export function useDeal(id: string) {
  return useQuery({
    queryKey: keys.deals.one(id),
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/deals/{deal_id}', { params: { path: { deal_id: id } }, signal })),
  })
}

/** For the address of the electronic receipt. */
export function useClient(id: string | undefined) {
  return useQuery({
    queryKey: keys.clients.one(id ?? ''),
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/clients/{client_id}', { params: { path: { client_id: id ?? '' } }, signal })),
    enabled: Boolean(id),
  })
}

export function usePayments(month: string) {
  return useInfiniteQuery({
    queryKey: keys.payments.list({ month }),
    queryFn: ({ pageParam, signal }) => {
      const query = { month, limit: String(PAGE), ...(pageParam ? { cursor: pageParam } : {}) }
      return unwrap(api.GET('/api/v1/payments', { params: { query }, signal }))
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  })
}
