/** Reads of the receipts: a month of them by filter, and the prepayments that want their closing receipt. */
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { api, unwrap } from '../api/client'
import { keys } from '../api/keys'
import { PAGE } from '../api/query'
import type { components } from '../api/schema'
import { RUNNING } from '../api/till'

export type Line = components['schemas']['ReceiptLine']
export type OffsetLine = components['schemas']['OffsetRow']

export interface Filter {
  month: string
  state?: string
  q?: string
  desk_id?: string
}

/** Rows enough to fill a window; the server may give short pages under a filter. */
const SCREENFUL = 20
export const offsetsKey = keys.receipts.list({ offsets: true })

export function useReceipts({ month, state = '', q = '', desk_id = '' }: Filter, enabled = true) {
  const asked = { month, state, q, desk_id }
  const pages = useInfiniteQuery({
    queryKey: keys.receipts.list(asked),
    queryFn: ({ pageParam, signal }) => {
      const filled = Object.fromEntries(Object.entries(asked).filter(([, value]) => value))
      const query = { ...filled, limit: String(PAGE), ...(pageParam ? { cursor: pageParam } : {}) }
      return unwrap(api.GET('/api/v1/receipts', { params: { query }, signal }))
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    refetchInterval: (query) =>
      query.state.data?.pages.some(({ items }) => items.some((row) => RUNNING.has(row.state))) ? 5000 : false,
    enabled,
  })
  const rows = pages.data?.pages.flatMap((page) => page.items) ?? []
  useFilled(pages, rows.length)
  return { ...pages, rows }
}

interface Pages {
  hasNextPage: boolean
  isFetchingNextPage: boolean
  fetchNextPage: () => Promise<unknown>
}

/** Asks for more pages until the window is filled or there are no more. */
export function useFilled({ hasNextPage, isFetchingNextPage, fetchNextPage }: Pages, count: number) {
  const short = hasNextPage && !isFetchingNextPage && count < SCREENFUL
  useEffect(() => {
    if (short) void fetchNextPage()
  }, [short, fetchNextPage])
}

export function useOffsets(enabled = true) {
  return useQuery<{ items: OffsetLine[] }>({
    queryKey: offsetsKey,
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/receipts/offsets', { signal })),
    enabled,
  })
}

export function useDeal(id: string) {
  return useQuery({
    queryKey: keys.deals.one(id),
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/deals/{deal_id}', { params: { path: { deal_id: id } }, signal })),
    enabled: id !== '',
  })
}

/** Payments of a month; the ones without a printed receipt may want a correction. */
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
