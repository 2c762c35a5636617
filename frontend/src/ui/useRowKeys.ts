/** Rows by keyboard: arrows move, Enter opens, Space selects, Shift takes a range. */
import { type KeyboardEvent, type MouseEvent, type RefObject, useRef, useState } from 'react'
import { choose, type ListOptions } from './columns'

interface Options<T> extends ListOptions<T> {
  ids: readonly string[]
  scroller: RefObject<HTMLElement | null>
  show: (index: number) => void
}

const moves: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 }

function inside(target: EventTarget, selector: string): boolean {
  return target instanceof Element && target.closest(selector) !== null
}

export function useRowKeys<T>({ ids, rows, scroller, show, selected, onSelect, onOpen }: Options<T>) {
  const [active, setActive] = useState(0)
  const last = useRef<string | undefined>(undefined)

  const select = (id: string, range: boolean) => {
    onSelect?.(choose(ids, selected ?? new Set(), id, range ? last.current : undefined))
    last.current = id
  }

  const focus = (index: number) => {
    show(index)
    setActive(index)
    // The row may not be drawn before the list has scrolled to it.
    requestAnimationFrame(() =>
      scroller.current?.querySelector<HTMLElement>(`tr[data-index="${index}"]`)?.focus(),
    )
  }

  const move = (event: KeyboardEvent, by: number) => {
    event.preventDefault()
    const onRow = inside(event.target, 'tr[data-index]')
    const next = Math.min(ids.length - 1, Math.max(0, onRow ? active + by : active))
    const from = ids[active]
    const to = ids[next]
    if (event.shiftKey && onSelect && from && to) {
      onSelect(choose(ids, selected ?? new Set(), to, from))
      last.current = to
    }
    focus(next)
  }

  const onKeyDown = (event: KeyboardEvent) => {
    const by = moves[event.key]
    if (by !== undefined) return move(event, by)
    if (inside(event.target, 'a, button, input, select, textarea')) return
    const row = rows[active]
    const id = ids[active]
    if (!row || !id || !inside(event.target, 'tr[data-index]')) return
    if (event.key === 'Enter') onOpen?.(row)
    if (event.key === ' ') {
      event.preventDefault()
      select(id, event.shiftKey)
    }
  }

  /** A click anywhere on a row opens it, unless it hit something of its own or marked a text. */
  const press = (event: MouseEvent, row: T) => {
    if (inside(event.target, 'a, button, input, label')) return
    if (String(window.getSelection() ?? '') !== '') return
    onOpen?.(row)
  }

  return { active, setActive, onKeyDown, press, select }
}
