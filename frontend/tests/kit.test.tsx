// @vitest-environment happy-dom
import { QueryClientProvider } from '@tanstack/react-query'
import { act, type ReactNode } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { createMemoryRouter, RouterProvider } from 'react-router'
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Press } from '../src/api/client'
import { ApiError } from '../src/api/errors'
import { makeQueries } from '../src/api/query'
import { texts } from '../src/text/store'
import { Button } from '../src/ui/Button'
import { choose, readSort, writeSort } from '../src/ui/columns'
import { DataTable } from '../src/ui/DataTable'
import { Field } from '../src/ui/Field'
import { FieldPhone } from '../src/ui/FieldPhone'
import { Form } from '../src/ui/Form'
import { Frame } from '../src/ui/Frame'
import * as kinds from '../src/ui/kinds'
import { enough } from '../src/ui/Palette'
import { Passport } from '../src/ui/Passport'
import { useFields } from '../src/ui/useFields'

let root: Root

beforeAll(async () => {
  await texts.load(['common'])
  // happy-dom lays nothing out: the list gets a window of 800 px.
  Object.defineProperty(HTMLElement.prototype, 'clientHeight', { configurable: true, get: () => 800 })
  Object.defineProperty(HTMLElement.prototype, 'clientWidth', { configurable: true, get: () => 1200 })
})

beforeEach(() => {
  sessionStorage.clear()
})

afterEach(() => {
  act(() => root.unmount())
  vi.useRealTimers()
})

async function draw(node: ReactNode): Promise<HTMLElement> {
  const place = document.body.appendChild(document.createElement('div'))
  root = createRoot(place)
  const router = createMemoryRouter([{ path: '*', element: node }])
  await act(async () =>
    root.render(
      <Frame>
        <QueryClientProvider client={makeQueries()}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </Frame>,
    ),
  )
  return place
}

function input(name: string): HTMLInputElement {
  return document.querySelector(`[name="${name}"]`) as HTMLInputElement
}

async function type(name: string, text: string) {
  const field = input(name)
  const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set
  await act(async () => {
    set?.call(field, text)
    field.dispatchEvent(new Event('input', { bubbles: true }))
  })
}

async function press(name: string) {
  const button = [...document.querySelectorAll('button')].find((one) => one.textContent?.includes(name))
  await act(async () => button?.click())
}

type Client = { id: string; name: string }

describe('DataTable', () => {
  const rows = Array.from({ length: 10_000 }, (_, index) => ({ id: `c${index}`, name: `Client ${index}` }))
  const columns = [{ key: 'name', title: 'Name', cell: (row: Client) => row.name, sort: 'name' }]
  const list = { name: 'Clients', columns, rows, rowId: (row: Client) => row.id, empty: <p>none</p> }

  it('draws few of 10,000 rows and tells readers how many there are', async () => {
    const place = await draw(<DataTable {...list} total={10_000} />)
    const drawn = place.querySelectorAll('tr[data-index]').length
    expect(drawn).toBeGreaterThan(10)
    expect(drawn).toBeLessThanOrEqual(60)
    expect(place.querySelectorAll('*').length).toBeLessThan(1600)
    expect(place.querySelector('table')?.getAttribute('aria-rowcount')).toBe('10000')
    expect(place.querySelector('tr[data-index="0"]')?.getAttribute('aria-rowindex')).toBe('2')
  })

  it('asks for more only when the end is near', async () => {
    const onMore = vi.fn()
    await draw(<DataTable {...list} more onMore={onMore} />)
    expect(onMore).not.toHaveBeenCalled()
    act(() => root.unmount())
    await draw(<DataTable {...list} rows={rows.slice(0, 40)} more onMore={onMore} />)
    expect(onMore).toHaveBeenCalled()
  })

  it('sorts by a button with its state in words for readers', async () => {
    const onSort = vi.fn()
    const place = await draw(<DataTable {...list} sorting={{ by: 'name', down: false }} onSort={onSort} />)
    expect(place.querySelector('th')?.getAttribute('aria-sort')).toBe('ascending')
    await press('Name')
    expect(onSort).toHaveBeenCalledWith({ by: 'name', down: true })
  })

  it('shows the empty state, and a failure with its way on', async () => {
    expect((await draw(<DataTable {...list} rows={[]} />)).textContent).toContain('none')
    act(() => root.unmount())
    const retry = vi.fn()
    await draw(
      <DataTable {...list} rows={[]} error={new ApiError({ status: 503, code: 'x' })} retry={retry} />,
    )
    await press('Повторить')
    expect(retry).toHaveBeenCalledOnce()
  })

  it('selects one, toggles, and takes a range with Shift', () => {
    const ids = ['a', 'b', 'c', 'd']
    expect([...choose(ids, new Set(['a']), 'c')]).toEqual(['a', 'c'])
    expect([...choose(ids, new Set(['a']), 'a')]).toEqual([])
    expect([...choose(ids, new Set(['d']), 'b', 'd')].sort()).toEqual(['b', 'c', 'd'])
    expect(writeSort(readSort('-name', { by: 'x', down: false }))).toBe('-name')
  })
})

const fields = {
  name: kinds.text({ required: true }),
  phone: kinds.phoneKind({ required: true }),
  passport: kinds.passportKind(),
}

function Sample({
  send,
  version,
}: {
  send: (values: unknown, press: Press) => Promise<unknown>
  version?: number
}) {
  const form = useFields(fields, {}, { draft: 'sample' })
  return (
    <Form
      form={form}
      name="sample"
      onSubmit={send}
      version={version ?? 3}
      theirs={(now) => ({ name: String(now.name) })}
    >
      <Field name="name" label="Имя" />
      <FieldPhone name="phone" label="Телефон" />
      <Field name="passport" label="Паспорт" />
    </Form>
  )
}

describe('Form', () => {
  it('sends nothing while something is wrong, says what and keeps the text', async () => {
    const send = vi.fn()
    const place = await draw(<Sample send={send} />)
    await type('phone', '12')
    await press('Сохранить')
    expect(send).not.toHaveBeenCalled()
    expect(input('phone').value).toBe('12')
    expect(input('phone').getAttribute('aria-invalid')).toBe('true')
    expect(document.activeElement).toBe(input('name'))
    await type('name', 'Анна')
    expect(input('name').getAttribute('aria-invalid')).not.toBe('true')
    expect(place.textContent).toContain('Не похоже на телефон')
  })

  it('sends parsed values once for a double press, and the same key on retry', async () => {
    const keys: string[] = []
    const send = vi.fn(async (_: unknown, made: Press) => {
      keys.push(made.key)
      if (keys.length === 1) throw new ApiError({ status: 500, code: 'internal-error', requestId: 'r-9' })
    })
    const place = await draw(<Sample send={send} />)
    await type('name', ' Анна ')
    await type('phone', '8 (916) 123-45-67')
    await act(async () => {
      const button = document.querySelector<HTMLButtonElement>('button[type=submit]')
      button?.click()
      button?.click()
    })
    expect(send).toHaveBeenCalledTimes(1)
    expect(send.mock.calls[0]?.[0]).toEqual({ name: 'Анна', phone: '+79161234567', passport: null })
    expect(send.mock.calls[0]?.[1].version).toBe(3)
    expect(place.textContent).toContain('r-9')
    expect(input('name').value).toBe(' Анна ')
    await press('Повторить')
    expect(keys).toHaveLength(2)
    expect(keys[0]).toBe(keys[1])
  })

  it('puts the server’s words under the field', async () => {
    const fields = [{ name: 'phone', code: 'phone-taken', title: 'Телефон занят' }]
    const place = await draw(
      <Sample send={() => Promise.reject(new ApiError({ status: 422, code: 'fields-invalid', fields }))} />,
    )
    await type('name', 'Анна')
    await type('phone', '9161234567')
    await press('Сохранить')
    expect(place.textContent).toContain('Телефон занят')
    expect(document.activeElement).toBe(input('phone'))
  })

  it('keeps a draft without the passport and restores it with a notice', async () => {
    await draw(<Sample send={vi.fn()} />)
    await type('name', 'Анна')
    await type('passport', '4512345678')
    act(() => root.unmount())
    document.body.innerHTML = ''
    expect(JSON.stringify({ ...sessionStorage })).not.toContain('4512345678')
    const place = await draw(<Sample send={vi.fn()} />)
    expect([input('name').value, input('passport').value]).toEqual(['Анна', ''])
    expect(place.textContent).toContain('Восстановлен черновик')
    await press('Убрать черновик')
    expect(input('name').value).toBe('')
  })

  it('on a stale version lets the person choose, and saves over the new version', async () => {
    const versions: (number | undefined)[] = []
    const send = async (_: unknown, made: Press) => {
      versions.push(made.version)
      if (versions.length === 1)
        throw new ApiError({
          status: 412,
          code: 'version-stale',
          current: { version: 5, name: 'Анна Ивановна' },
        })
    }
    await draw(<Sample send={send} />)
    await type('name', 'Анна')
    await type('phone', '9161234567')
    await press('Сохранить')
    await vi.waitFor(() => expect(document.body.textContent).toContain('Анна Ивановна'))
    await press('Сохранить выбранное')
    expect(versions).toEqual([3, 5])
  })
})

describe('small parts', () => {
  it('a masked passport is asked for, shown, and gone after a minute', async () => {
    vi.useFakeTimers()
    const reveal = vi.fn(async () => '4512345678')
    const place = await draw(<Passport tail="5678" reveal={reveal} />)
    expect(place.textContent).toContain('•••• 5678')
    await press('Показать')
    expect(place.textContent).toContain('45 12 345678')
    await act(async () => vi.advanceTimersByTime(60_000))
    expect(place.textContent).not.toContain('345678')
    expect(reveal).toHaveBeenCalledOnce()
  })

  it('a button that is off says why and does nothing', async () => {
    const act = vi.fn()
    const place = await draw(
      <Button onPress={act} off="Смена закрыта">
        Пробить чек
      </Button>,
    )
    await press('Пробить чек')
    expect(act).not.toHaveBeenCalled()
    const reason = place.querySelector('button')?.getAttribute('aria-describedby') ?? ''
    expect(document.getElementById(reason)?.textContent).toBe('Смена закрыта')
  })

  it('the palette asks from two letters or three digits', () => {
    expect(['и', '12', 'ив', '916', '8-9'].map(enough)).toEqual([false, false, true, true, false])
  })
})
