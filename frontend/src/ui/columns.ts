/** Columns of a list as data: what an area writes in its `columns.ts`. */
import type { ReactNode } from 'react'

export interface Column<T> {
  key: string
  title: string
  cell: (row: T) => ReactNode
  /** Width in pixels; the first column without one takes what is left. */
  width?: number
  align?: 'start' | 'end'
  /** Name of the order on the server; without it the column cannot be sorted. */
  sort?: string
  /** Place on a phone card: heading, its right side, a line with the title before it, or nowhere. */
  card?: 'title' | 'side' | 'line' | 'none'
}

export interface Sorting {
  by: string
  down: boolean
}

export interface ListOptions<T> {
  /** Name of the table for screen readers: "Клиенты". */
  name: string
  columns: readonly Column<T>[]
  rows: readonly T[]
  rowId: (row: T) => string
  /** Number of all rows on the server, when it is known. */
  total?: number
  /** Opens a row: Enter, click on the row. */
  onOpen?: (row: T) => void
  sorting?: Sorting
  onSort?: (sorting: Sorting) => void
  selected?: ReadonlySet<string>
  onSelect?: (selected: ReadonlySet<string>) => void
  /** There are more rows on the server; called when the last 15 come near. */
  more?: boolean
  onMore?: () => void
  /** First load, or the next page is on its way. */
  loading?: boolean
  error?: unknown
  retry?: () => void
  /** What stands here when there is nothing. */
  empty: ReactNode
}

/** `sort=name` and `sort=-name` in the address. */
export function readSort(text: string | null | undefined, fallback: Sorting): Sorting {
  if (!text) return fallback
  return text.startsWith('-') ? { by: text.slice(1), down: true } : { by: text, down: false }
}

export function writeSort(sorting: Sorting): string {
  return `${sorting.down ? '-' : ''}${sorting.by}`
}

/** Selection after a press on a row: alone, or with Shift all between the last one and it. */
export function choose(
  ids: readonly string[],
  selected: ReadonlySet<string>,
  id: string,
  from?: string,
): ReadonlySet<string> {
  const next = new Set(selected)
  const start = from === undefined ? -1 : ids.indexOf(from)
  if (start >= 0) {
    const end = ids.indexOf(id)
    for (const between of ids.slice(Math.min(start, end), Math.max(start, end) + 1)) next.add(between)
    return next
  }
  if (!next.delete(id)) next.add(id)
  return next
}
