/** The one way to the server. Adds the header against forged requests, the time limit and the wait for a new sign-in. */
import createClient from 'openapi-fetch'
import { texts } from '../text/store'
import { broken, failure } from './errors'
import { gate } from './gate'
import { reach } from './reach'
import type { paths } from './schema'

const LIMIT = 30_000
/** Cookies alone prove nothing: a foreign page can send them, but not this header. */
const MARK = ['Tropa-Client', 'web'] as const

/** One press of a button: its key goes with the write and with every repeat of it. */
export interface Press {
  key: string
  /** Version of the record being changed, for If-Match. */
  version?: number
}

export function press(version?: number): Press {
  return version === undefined ? { key: crypto.randomUUID() } : { key: crypto.randomUUID(), version }
}

/** Header of a write: `api.POST(path, { params: { header: keyed(press) }, body })`. */
export function keyed(made: Press) {
  return { 'Idempotency-Key': made.key }
}

/** Headers of an edit: the key, and the version that the person saw. */
export function versioned(made: Press) {
  return { ...keyed(made), 'If-Match': `"${made.version ?? 0}"` }
}

async function limited(request: Request): Promise<Response> {
  const limit = AbortSignal.timeout(LIMIT)
  try {
    return await fetch(new Request(request, { signal: AbortSignal.any([request.signal, limit]) }))
  } catch (cause) {
    if (!request.signal.aborted) reach.doubt()
    throw broken(cause, limit.aborted)
  }
}

/** A refused password is an answer to the person, not the end of a session. */
function entering(request: Request): boolean {
  return request.method === 'POST' && /\/api\/v1\/auth\//.test(request.url)
}

/** Sends; on a session that ended waits for the sign-in and sends the same request once more. */
export async function send(request: Request): Promise<Response> {
  request.headers.set(...MARK)
  request.headers.set('Accept-Language', texts.read().lang)
  const spare = request.clone()
  const response = await limited(request)
  if (response.status !== 401 || entering(request)) return response
  return (await gate.wait()) ? limited(spare) : response
}

export const api = createClient<paths>({
  baseUrl: globalThis.location?.origin ?? '',
  credentials: 'same-origin',
  fetch: send,
})

interface Answer<T> {
  data?: T
  error?: unknown
  response: Response
}

/** The body of a good answer; everything else becomes an `ApiError`. */
export async function unwrap<T>(answer: Promise<Answer<T>>): Promise<NonNullable<T>> {
  const { data, error, response } = await answer
  if (!response.ok) throw failure(response, error)
  return data as NonNullable<T>
}
