/** Reads of the first screen: one request. While receipts are under way it is asked again. */
import { useQuery } from '@tanstack/react-query'
import { api, unwrap } from '../api/client'
import { keys } from '../api/keys'
import type { components } from '../api/schema'

export type Today = components['schemas']['TodayView']
export type Waiting = components['schemas']['WaitingRow']
export type DealRow = components['schemas']['DealRow']

export const todayKey = keys.desk.one('today')

export function useToday() {
  return useQuery({
    queryKey: todayKey,
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/today', { signal })),
    refetchOnMount: 'always',
    refetchInterval: ({ state }) => (state.data?.receipts_waiting.length ? 5000 : false),
  })
}

/** How many deals wait for the receipt that closes their prepayment. */
export function useOffsets() {
  return useQuery({
    queryKey: keys.receipts.list({ offsets: true }),
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/receipts/offsets', { signal })),
    select: ({ items }) => items.length,
  })
}
