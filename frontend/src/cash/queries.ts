/** Reads of the cash desks and their jobs. A desk is a machine: while it is looked at, it is asked again. */
import { useQueries } from '@tanstack/react-query'
import { api, unwrap } from '../api/client'
import { queries } from '../api/query'
import { type Desk, type DeskJob, jobsKey, useDesks as useAll } from '../api/till'
import { isRunning } from './rules'

export type { Desk, DeskJob } from '../api/till'

/** What a computer just paired tells of itself a moment later: its register and its folder. */
const MOMENT = 2000
const SETTLING = 20_000

/** `every` in milliseconds: often while a computer is being paired, seldom for the bar. */
export function useDesks(every: number, enabled = true) {
  return useAll((desks) => (desks.some((desk) => isSilent(desk) || isBusy(desk)) ? MOMENT : every), enabled)
}

/** Paired, but it has not told of itself yet. */
function isSilent(desk: Desk): boolean {
  return desk.state === 'online' && desk.device === null && desk.onec_folder === null
}

/** It works, or has just ended: what it says of itself afterwards comes a few seconds later. */
function isBusy({ id }: Desk): boolean {
  const jobs = queries.getQueryData<{ items: DeskJob[] }>(jobsKey(id))?.items ?? []
  return jobs.some((job) => isRunning(job) || Math.abs(Date.now() - Date.parse(job.updated_at)) < SETTLING)
}

/** The newest jobs of all desks in one list, newest first. */
export function useJobs(desks: readonly Desk[]) {
  return useQueries({
    queries: desks.map(({ id }) => ({
      queryKey: jobsKey(id),
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        unwrap(api.GET('/api/v1/cash-desks/{desk_id}/jobs', { params: { path: { desk_id: id } }, signal })),
      refetchInterval: (query: { state: { data?: { items: DeskJob[] } | undefined } }) =>
        query.state.data?.items.some(isRunning) ? 1500 : 15_000,
    })),
    combine: (results) => ({
      jobs: results
        .flatMap(({ data }) => data?.items ?? [])
        .sort((one, two) => (one.created_at < two.created_at ? 1 : -1)),
      loading: results.some(({ isPending }) => isPending),
      error: results.find(({ error }) => error)?.error ?? null,
      retry: () => Promise.all(results.map(({ refetch }) => refetch())),
    }),
  })
}
