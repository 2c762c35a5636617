/** Long work on the server. Polled at 1, 2, 3, 5 and then every 5 seconds, and only while the page is visible. */
import { type QueryKey, useQuery } from '@tanstack/react-query'

/** What every long work can be told as; areas map the states of theirs to these. */
export type JobStage = 'queued' | 'running' | 'done' | 'failed' | 'unknown' | 'person' | 'cancelled'

const pauses = [1000, 2000, 3000, 5000]
/** States of receipts, desk jobs and exports that change no more by themselves. */
const finished: ReadonlySet<string> = new Set([
  'printed',
  'failed',
  'delivered',
  'done',
  'cancelled',
  'person',
])

export function over(state: string | undefined): boolean {
  return state !== undefined && finished.has(state)
}

/** Milliseconds to the next look after `seen` answers; false stops. */
export function pause(seen: number, state: string | undefined): number | false {
  if (over(state)) return false
  return pauses[Math.max(0, seen - 1)] ?? 5000
}

/** Follows a record with a `state` until it is over: `useJob(keys.receipts.one(id), (signal) => unwrap(api.GET(…)))`. */
export function useJob<T extends { state: string }>(
  key: QueryKey,
  read: (signal: AbortSignal) => Promise<T>,
  enabled = true,
) {
  return useQuery({
    queryKey: key,
    queryFn: ({ signal }) => read(signal),
    enabled,
    staleTime: 0,
    refetchInterval: (query) => pause(query.state.dataUpdateCount, query.state.data?.state),
    refetchIntervalInBackground: false,
  })
}
