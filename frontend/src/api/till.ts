/** Work for a cash desk, for every screen that may ask for it: the desks, one job sent and followed, the answer in doubt. */
import { useQuery } from '@tanstack/react-query'
import { api, keyed, type Press, unwrap } from './client'
import { useJob } from './jobs'
import { keys } from './keys'
import { queries } from './query'
import type { components } from './schema'

type Schemas = components['schemas']
export type Desk = Schemas['DeskView']
export type DeskJob = Schemas['JobView']
export type Order = Schemas['NewJob']
/** Everything a desk can be told to do besides receipts. */
export type Work = Order['kind']

export const desksKey = keys.cash.list()
export const jobsKey = (desk: string) => keys.cash.part(desk, 'jobs')
const jobKey = (desk: string, job: string) => keys.cash.part(desk, `job/${job}`)

/** `every`: milliseconds to the next look, by what is known now. */
export function useDesks(every?: (desks: readonly Desk[]) => number, enabled = true) {
  return useQuery<{ items: Desk[] }>({
    queryKey: desksKey,
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/cash-desks', { signal })),
    refetchInterval: every ? ({ state }) => every(state.data?.items ?? []) : false,
    enabled,
  })
}

/** The job goes to the top of the list of its desk; what it did is only known from the register. */
export async function sendWork(desk: string, order: Order, made: Press): Promise<DeskJob> {
  const params = { path: { desk_id: desk }, header: keyed(made) }
  return kept(await unwrap(api.POST('/api/v1/cash-desks/{desk_id}/jobs', { params, body: order })))
}

export function kept(job: DeskJob): DeskJob {
  queries.setQueryData(jobKey(job.desk_id, job.id), job)
  queries.setQueryData<{ items: DeskJob[] }>(
    jobsKey(job.desk_id),
    (list) => list && { items: [job, ...list.items.filter(({ id }) => id !== job.id)] },
  )
  return job
}

/** What a person found at the drawer or on the tape when nobody could prove it. */
export async function decideWork(job: DeskJob, made: boolean, pressed: Press): Promise<DeskJob> {
  const params = { path: { desk_id: job.desk_id, job_id: job.id }, header: keyed(pressed) }
  const address = '/api/v1/cash-desks/{desk_id}/jobs/{job_id}/verdict'
  const decided = kept(await unwrap(api.POST(address, { params, body: { made } })))
  void queries.invalidateQueries({ queryKey: desksKey })
  return decided
}

/** One job, followed until it is over. */
export function useWork(desk: string, job: string, enabled = true) {
  const path = { desk_id: desk, job_id: job }
  return useJob<DeskJob>(
    jobKey(desk, job),
    (signal) => unwrap(api.GET('/api/v1/cash-desks/{desk_id}/jobs/{job_id}', { params: { path }, signal })),
    enabled,
  )
}

export const RUNNING: ReadonlySet<string> = new Set(['queued', 'sent', 'waiting'])

/** What frees a job that waits for this reason; null when nothing can be pressed. */
export function freeing(code: string | undefined): Work | null {
  const name = code?.replaceAll('-', '_')
  if (name === 'shift_closed') return 'open_shift'
  if (name === 'shift_expired') return 'close_shift'
  return name === 'no_paper' || name === 'cover_open' || name === 'continue_print' ? 'continue_print' : null
}

/** Old programs do not say what their register can: those three they have always done. */
const ALWAYS = ['open_shift', 'close_shift', 'x_report']

export function canDo(desk: Pick<Desk, 'device'>, work: Work): boolean {
  return (desk.device?.can ?? ALWAYS).includes(work)
}
