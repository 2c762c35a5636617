/** One shape for every failure of a request. Never shows the `detail` of a server fault to people. */

export interface FieldError {
  /** Place in the request, dotted: `phone`, `documents.0.number`. */
  name: string
  code: string
  title?: string
}

interface Parts {
  status: number
  code: string
  title?: string
  fields?: FieldError[]
  requestId?: string
  retryAfter?: number
  current?: Record<string, unknown>
  extra?: Record<string, unknown>
}

/** `status` is 0 when no answer came: code `network`, `timeout` or `aborted`. */
export class ApiError extends Error {
  readonly status: number
  readonly code: string
  readonly title: string
  readonly fields: FieldError[]
  readonly requestId: string
  /** Seconds to wait, from Retry-After. */
  readonly retryAfter: number
  /** The state on the server when a version was stale (412). */
  readonly current: Record<string, unknown> | undefined
  /** Everything the server said, for codes with more to tell: `duplicates`, `problems`, `left`. */
  readonly extra: Readonly<Record<string, unknown>>

  constructor(parts: Parts) {
    super(parts.title || parts.code)
    this.name = 'ApiError'
    this.status = parts.status
    this.code = parts.code
    this.title = parts.title ?? ''
    this.fields = parts.fields ?? []
    this.requestId = parts.requestId ?? ''
    this.retryAfter = parts.retryAfter ?? 0
    this.current = parts.current
    this.extra = parts.extra ?? {}
  }

  /** Worth another try with the same key: nothing is known about the first one, or the server fell. */
  get passing(): boolean {
    return this.status === 0 ? this.code !== 'aborted' : this.status >= 500
  }
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

/** JSON pointers of the server (`/phones/0/number`) become dotted names. */
function fields(value: unknown): FieldError[] {
  if (!Array.isArray(value)) return []
  return value.map(record).flatMap((item) => {
    const name = text(item.pointer)?.replace(/^\//, '').replaceAll('/', '.')
    const title = text(item.message)
    return name ? [{ name, code: text(item.code) ?? 'wrong', ...(title ? { title } : {}) }] : []
  })
}

function seconds(header: string | null): number {
  if (!header) return 0
  const count = Number(header)
  if (Number.isFinite(count)) return Math.max(0, Math.ceil(count))
  const until = Date.parse(header)
  return Number.isNaN(until) ? 0 : Math.max(0, Math.ceil((until - Date.now()) / 1000))
}

/** The translation of `application/problem+json`; an answer of another kind gets the code `http_<status>`. */
export function failure(response: Response, body: unknown): ApiError {
  const problem = record(body)
  const named = text(problem.title)
  const current = problem.current === undefined ? undefined : record(problem.current)
  return new ApiError({
    status: response.status,
    code: text(problem.code) ?? `http_${response.status}`,
    ...(named ? { title: named } : {}),
    fields: fields(problem.errors),
    requestId: text(problem.request_id) ?? response.headers.get('x-request-id') ?? '',
    retryAfter: seconds(response.headers.get('retry-after')),
    ...(current ? { current } : {}),
    extra: problem,
  })
}

/** What `fetch` throws, in the same shape. */
export function broken(cause: unknown, timedOut: boolean): ApiError {
  if (cause instanceof ApiError) return cause
  if (timedOut) return new ApiError({ status: 0, code: 'timeout' })
  const aborted = cause instanceof DOMException && cause.name === 'AbortError'
  return new ApiError({ status: 0, code: aborted ? 'aborted' : 'network' })
}
