import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { canDo, canRead, canWrite, may, showing } from '../src/access/can'
import { keyed, press, send, unwrap, versioned } from '../src/api/client'
import { ApiError, broken, failure } from '../src/api/errors'
import { gate, makeGate } from '../src/api/gate'
import { pause } from '../src/api/jobs'
import { keys, tidy } from '../src/api/keys'
import { makeQueries } from '../src/api/query'

function answer(status: number, body: unknown = {}, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json', ...headers },
  })
}

describe('failures', () => {
  it('translates a problem with its fields, number and state', () => {
    const error = failure(answer(422), {
      title: 'Проверьте поля',
      code: 'fields-invalid',
      request_id: 'r-1',
      errors: [{ pointer: '/phones/0/number', code: 'phone-wrong', message: 'Не похоже на телефон' }],
    })
    expect(error).toMatchObject({
      status: 422,
      code: 'fields-invalid',
      title: 'Проверьте поля',
      requestId: 'r-1',
    })
    expect(error.fields).toEqual([
      { name: 'phones.0.number', code: 'phone-wrong', title: 'Не похоже на телефон' },
    ])
  })
  it('never carries the detail of a server fault', () => {
    const error = failure(answer(500), { detail: 'KeyError in store.py', code: 'internal-error' })
    expect(`${error.title} ${error.message}`).not.toContain('KeyError')
    expect(error.passing).toBe(true)
  })
  it('reads Retry-After in seconds and as a date', () => {
    expect(failure(answer(429, {}, { 'retry-after': '17' }), {}).retryAfter).toBe(17)
    const soon = new Date(Date.now() + 60_000).toUTCString()
    expect(failure(answer(429, {}, { 'retry-after': soon }), {}).retryAfter).toBeGreaterThan(50)
    expect(failure(answer(429, {}, { 'retry-after': 'soon' }), {}).retryAfter).toBe(0)
  })
  it('survives an answer that is not a problem at all', () => {
    expect(failure(answer(502), '<html>').code).toBe('http_502')
    expect(failure(answer(412), { current: { version: 4 } }).current).toEqual({ version: 4 })
  })
  it('tells a cut line, a time limit and a cancelled request apart', () => {
    expect(broken(new TypeError('failed'), false).code).toBe('network')
    expect(broken(new DOMException('x', 'TimeoutError'), true).code).toBe('timeout')
    const aborted = broken(new DOMException('x', 'AbortError'), false)
    expect([aborted.code, aborted.passing]).toEqual(['aborted', false])
  })
})

describe('the client', () => {
  const fetched = vi.fn<(request: Request) => Promise<Response>>()
  beforeEach(() => {
    fetched.mockReset()
    vi.stubGlobal('fetch', fetched)
  })
  afterEach(() => {
    gate.leave()
    vi.unstubAllGlobals()
  })
  const ask = (init: RequestInit = {}, path = '/api/v1/clients') =>
    new Request(`http://tropa.test${path}`, init)

  it('marks every request as its own', async () => {
    fetched.mockResolvedValue(answer(200))
    await send(ask())
    expect(fetched.mock.calls[0]?.[0].headers.get('Tropa-Client')).toBe('web')
    expect(fetched.mock.calls[0]?.[0].headers.get('Accept-Language')).toBe('ru')
  })
  it('waits for a new sign-in and sends the same request with the same key', async () => {
    gate.opened()
    fetched.mockResolvedValueOnce(answer(401)).mockResolvedValueOnce(answer(201, { id: 'c1' }))
    const made = press()
    const sent = send(ask({ method: 'POST', headers: keyed(made), body: '{"name":"Анна"}' }))
    await vi.waitFor(() => expect(gate.closed()).toBe(true))
    expect(fetched).toHaveBeenCalledTimes(1)
    gate.opened()
    expect((await sent).status).toBe(201)
    const again = fetched.mock.calls[1]?.[0]
    expect(again?.headers.get('Idempotency-Key')).toBe(made.key)
    expect(await again?.text()).toBe('{"name":"Анна"}')
  })
  it('lets a 401 through when nobody was signed in, and when it is about the code', async () => {
    fetched.mockImplementation(async () => answer(401))
    expect((await send(ask())).status).toBe(401)
    gate.opened()
    expect((await send(ask({ method: 'POST', body: '{}' }, '/api/v1/auth/sessions'))).status).toBe(401)
    expect(gate.closed()).toBe(false)
  })
  it('turns every refusal into an ApiError and never an undefined body', async () => {
    const refused = Promise.resolve({ error: { code: 'permission-missing' }, response: answer(403) })
    await expect(unwrap(refused)).rejects.toMatchObject({ status: 403, code: 'permission-missing' })
    await expect(unwrap(Promise.resolve({ data: { id: 1 }, response: answer(200) }))).resolves.toEqual({
      id: 1,
    })
  })
  it('makes a key once a press and the version a quoted tag', () => {
    expect(press().key).not.toBe(press().key)
    expect(versioned({ key: 'k', version: 7 })).toEqual({ 'Idempotency-Key': 'k', 'If-Match': '"7"' })
  })
})

describe('the gate', () => {
  it('gives up the waiting ones when the user leaves', async () => {
    const own = makeGate()
    const told = vi.fn()
    own.listen(told)
    own.opened()
    const waiting = own.wait()
    expect([own.closed(), told.mock.calls.length]).toEqual([true, 1])
    own.leave()
    expect(await waiting).toBe(false)
    expect(await own.wait()).toBe(false)
  })
})

describe('the cache', () => {
  it('gives equal keys to filters that mean the same', () => {
    expect(keys.clients.list({ q: 'ива', status: '', sort: undefined })).toEqual([
      'clients',
      'list',
      { q: 'ива' },
    ])
    expect(JSON.stringify(tidy({ b: 1, a: 2 }))).toBe(JSON.stringify(tidy({ a: 2, b: 1 })))
    expect(keys.deals.part('d1', 'payments')).toEqual(['deals', 'one', 'd1', 'payments'])
  })
  it('tries reads twice again on faults only, and writes never', () => {
    const { queries, mutations } = makeQueries().getDefaultOptions()
    const retry = queries?.retry as (count: number, error: Error) => boolean
    const fault = new ApiError({ status: 503, code: 'x' })
    expect([retry(0, fault), retry(1, fault), retry(2, fault)]).toEqual([true, true, false])
    expect(retry(0, new ApiError({ status: 404, code: 'x' }))).toBe(false)
    expect(mutations?.retry).toBe(false)
  })
  it('looks at a job after 1, 2, 3, 5 and then every 5 seconds until it is over', () => {
    expect([1, 2, 3, 4, 5, 50].map((seen) => pause(seen, 'queued'))).toEqual([
      1000, 2000, 3000, 5000, 5000, 5000,
    ])
    expect(pause(1, 'printed')).toBe(false)
    expect(pause(9, 'unknown')).toBe(5000)
  })
})

describe('rights', () => {
  const record = {
    can: { actions: ['edit'], readable: ['phone'], writable: ['name'], blocked: { refund: 'shift-closed' } },
  }
  it('means no when nothing is said', () => {
    expect(canDo(undefined, 'edit')).toBe(false)
    expect(canDo({}, 'edit')).toBe(false)
    expect(canRead({ can: null }, 'phone')).toBe(false)
    expect(may(undefined, 'client.read')).toBe(false)
  })
  it('reads acts and fields; who may write may read', () => {
    expect([canDo(record, 'edit'), canDo(record, 'delete')]).toEqual([true, false])
    expect([canRead(record, 'phone'), canWrite(record, 'phone'), canRead(record, 'name')]).toEqual([
      true,
      false,
      true,
    ])
    expect(may({ permissions: ['client.read'] }, 'client.read')).toBe(true)
  })
  it('hides what is never allowed and explains what is not possible now', () => {
    expect(showing(record, 'refund')).toEqual({ show: 'off', reason: 'shift-closed' })
    expect(showing(record, 'edit')).toEqual({ show: 'on' })
    expect(showing(record, 'delete')).toEqual({ show: 'hidden' })
  })
})
