/** A refused version: reads what is on the server now, keeps it, and hands it to the dialog that asks which to take. */
import type { QueryKey } from '@tanstack/react-query'
import { ApiError } from './errors'
import { queries } from './query'

/** For `.catch` of an edit. Every other failure, and a failed reading, passes as it is. */
export function stale<T extends object>(key: QueryKey, read: () => Promise<T>) {
  return async (cause: unknown): Promise<never> => {
    if (!(cause instanceof ApiError) || cause.status !== 412) throw cause
    const fresh = await read().catch(() => null)
    if (!fresh) throw cause
    queries.setQueryData(key, fresh)
    const { status, code, title, requestId, extra } = cause
    throw new ApiError({ status, code, title, requestId, extra, current: fresh as Record<string, unknown> })
  }
}
