/** The same list on a phone: cards in the same order, scrolled with the page. */
import { useLayoutEffect, useRef, useState } from 'react'
import { useText } from '../text/Texts'
import css from './Cards.module.css'
import type { Column, ListOptions } from './columns'
import { useWindowed } from './useWindowed'

export function Cards<T>(list: ListOptions<T>) {
  const { name, columns, rows, rowId, onOpen, more = false, loading = false } = list
  const t = useText('common')
  const box = useRef<HTMLUListElement>(null)
  const scroller = useRef<HTMLElement>(null)
  const [margin, setMargin] = useState(0)
  useLayoutEffect(() => {
    scroller.current = box.current?.closest<HTMLElement>('[data-scroll]') ?? document.documentElement
    const top = box.current?.getBoundingClientRect().top ?? 0
    setMargin(top - scroller.current.getBoundingClientRect().top + scroller.current.scrollTop)
  }, [])
  const lines = columns.filter((column) => place(column) === 'line').length
  const { virtual, items } = useWindowed({
    count: rows.length,
    height: 52 + lines * 21,
    scroller,
    margin,
    name,
    more,
    busy: loading,
    onMore: list.onMore,
  })
  return (
    <>
      <ul ref={box} aria-label={name} className={css.cards} style={{ height: virtual.getTotalSize() }}>
        {items.map((item) => {
          const row = rows[item.index]
          if (row === undefined) return null
          return (
            <li
              key={rowId(row)}
              ref={virtual.measureElement}
              data-index={item.index}
              aria-setsize={list.total ?? rows.length}
              aria-posinset={item.index + 1}
              className={css.place}
              style={{ transform: `translateY(${item.start - margin}px)` }}
            >
              <Card columns={columns} row={row} onOpen={onOpen} />
            </li>
          )
        })}
      </ul>
      {loading ? <p role="status">{t('table.more')}</p> : null}
    </>
  )
}

function place<T>(column: Column<T>) {
  return column.card ?? 'line'
}

interface CardOptions<T> {
  columns: readonly Column<T>[]
  row: T
  onOpen: ((row: T) => void) | undefined
}

function Card<T>({ columns, row, onOpen }: CardOptions<T>) {
  const of = (where: string) => columns.filter((column) => place(column) === where)
  const press = (event: React.MouseEvent) => {
    if (!(event.target as Element).closest('a, button, input, label')) onOpen?.(row)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: the heading holds the link; the rest of the card is a larger target for it
    <div className={css.card} onClick={press}>
      <div className={css.head}>
        <div className={css.title}>
          {of('title').map((column) => (
            <span key={column.key}>{column.cell(row)}</span>
          ))}
        </div>
        <div className={css.side}>
          {of('side').map((column) => (
            <span key={column.key}>{column.cell(row)}</span>
          ))}
        </div>
      </div>
      <dl className={css.lines}>
        {of('line').map((column) => (
          <div key={column.key} className={css.line}>
            <dt>{column.title}</dt>
            <dd>{column.cell(row)}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
