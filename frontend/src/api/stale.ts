/** Somebody saved first (412): the refusal brings only a number, so the record itself is read for the choice. */
import { ApiError } from './errors'

/** The write's answer; a stale one fails with the record of now in `current`, or as it was when that cannot be read. */
export async function orCurrent<T>(write: Promise<T>, read: () => Promise<object | undefined>): Promise<T> {
  try {
    return await write
  } catch (cause) {
    if (!(cause instanceof ApiError) || cause.status !== 412 || cause.current) throw cause
    const now = await read().catch(() => undefined)
    if (!now) throw cause
    const { status, code, title, requestId, extra } = cause
    const current = { ...now } as Record<string, unknown>
    throw new ApiError({ status, code, title, requestId, extra, current })
  }
}
