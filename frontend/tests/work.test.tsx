// @vitest-environment happy-dom
/** A job of the desk on the screen, and the act that frees it: what is told last is shown, a repeat carries the same key. */
import { QueryClientProvider } from '@tanstack/react-query'
import { act, type ReactNode } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { createMemoryRouter, RouterProvider } from 'react-router'
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { keys } from '../src/api/keys'
import { queries } from '../src/api/query'
import { type DeskJob, desksKey } from '../src/api/till'
import { texts } from '../src/text/store'
import { Frame } from '../src/ui/Frame'
import { Free, WorkLine } from '../src/ui/Work'

let root: Root
let place: HTMLElement
const job = (state: string, updated_at: string) =>
  ({
    id: 'J',
    desk_id: 'D',
    kind: 'open_shift',
    state,
    problem: null,
    result: null,
    amount: null,
    reason: null,
    doubt: null,
    created_at: '2026-11-24T09:00:00.000Z',
    updated_at,
    created_by: 'U',
  }) as DeskJob
const queued = job('queued', '2026-11-24T09:00:00.000Z')
const printed = job('printed', '2026-11-24T09:00:05.000Z')

beforeAll(() => texts.load(['common', 'till']))
beforeEach(() => {
  queries.clear()
  place = document.body.appendChild(document.createElement('div'))
  root = createRoot(place)
})
afterEach(() => {
  act(() => root.unmount())
  vi.unstubAllGlobals()
})

async function draw(node: ReactNode): Promise<void> {
  const router = createMemoryRouter([{ path: '*', element: node }])
  await act(async () =>
    root.render(
      <Frame>
        <QueryClientProvider client={queries}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </Frame>,
    ),
  )
}

const answers = (body: unknown, status = 200) =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } })

describe('a job of the desk', () => {
  it('shows what was told last, whoever told it', async () => {
    vi.stubGlobal('fetch', async () => answers(printed))
    queries.setQueryData(keys.cash.part('D', 'job/J'), queued)
    await draw(<WorkLine job={printed} />)
    expect(place.textContent).toContain('Готово')
    queries.setQueryData(keys.cash.part('D', 'job/J'), printed)
    await draw(<WorkLine job={queued} />)
    expect(place.textContent).toContain('Готово')
  })
})

describe('what frees a job', () => {
  const known = (can: string[]) => {
    queries.setQueryData(keys.session, { permissions: ['shift.manage'] })
    queries.setQueryData(desksKey, { items: [{ id: 'D', device: { can } }] })
  }
  it('is offered only when the register can do it and something can be done', async () => {
    vi.stubGlobal('fetch', async () => answers({ items: [{ id: 'D', device: { can: ['open_shift'] } }] }))
    known(['open_shift'])
    await draw(<Free desk="D" code="shift_closed" />)
    expect(place.querySelector('button')?.textContent).toBe('Открыть смену')
    await draw(<Free desk="D" code="no_paper" />)
    expect(place.querySelector('button')).toBeNull()
    await draw(<Free desk="D" code="link" />)
    expect(place.querySelector('button')).toBeNull()
  })
  it('sends the same key again when the first answer was lost', async () => {
    const sent: string[] = []
    vi.stubGlobal('fetch', async (request: Request | string) => {
      if (typeof request === 'string' || request.method !== 'POST')
        return answers({ items: [{ id: 'D', device: { can: ['open_shift'] } }] })
      sent.push(request.headers.get('Idempotency-Key') ?? '')
      if (sent.length === 1) throw new TypeError('cut')
      return answers(queued, 201)
    })
    known(['open_shift'])
    await draw(<Free desk="D" code="shift_closed" />)
    await act(async () => place.querySelector('button')?.click())
    const again = [...place.querySelectorAll('button')].find(({ textContent }) => textContent === 'Повторить')
    await act(async () => again?.click())
    expect(sent).toHaveLength(2)
    expect(new Set(sent).size).toBe(1)
    expect(place.textContent).toContain('В очереди')
  })
})
