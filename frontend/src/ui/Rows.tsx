/** The table of a desktop: sticky head, sortable columns, selection, rows by keyboard, only visible rows in the page. */
import { Checkbox } from '@mantine/core'
import { useMemo, useRef } from 'react'
import { useText } from '../text/Texts'
import type { ListOptions } from './columns'
import css from './DataTable.module.css'
import { Head } from './Head'
import { rowHeights, useDensity } from './look'
import { useRowKeys } from './useRowKeys'
import { useWindowed } from './useWindowed'

export function Rows<T>(list: ListOptions<T>) {
  const {
    name,
    columns,
    rows,
    rowId,
    total,
    onOpen,
    selected,
    onSelect,
    more = false,
    loading = false,
  } = list
  const t = useText('common')
  const scroller = useRef<HTMLElement>(null)
  const height = rowHeights[useDensity()]
  const { virtual, items } = useWindowed({
    count: rows.length,
    height,
    scroller,
    name,
    more,
    busy: loading,
    onMore: list.onMore,
  })
  const ids = useMemo(() => rows.map(rowId), [rows, rowId])
  const keys = useRowKeys({ ids, scroller, show: (index) => virtual.scrollToIndex(index), ...list })
  const before = items[0]?.start ?? 0
  const after = virtual.getTotalSize() - (items.at(-1)?.end ?? 0)
  const width = columns.length + (onSelect ? 1 : 0)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section ref={scroller} className={css.scroll} aria-label={name} tabIndex={0} onKeyDown={keys.onKeyDown}>
      <table
        className={css.table}
        aria-rowcount={total ?? (more ? -1 : rows.length + 1)}
        style={{ '--row': `${height}px` } as React.CSSProperties}
      >
        <Head {...list} ids={ids} />
        <tbody>
          <Gap height={before} width={width} />
          {items.map((item) => {
            const row = rows[item.index]
            const id = ids[item.index]
            if (row === undefined || id === undefined) return null
            const chosen = selected?.has(id) ?? false
            return (
              <tr
                key={id}
                aria-rowindex={item.index + 2}
                data-index={item.index}
                data-chosen={chosen || undefined}
                data-opens={onOpen ? true : undefined}
                tabIndex={keys.active === item.index ? 0 : -1}
                onFocus={() => keys.setActive(item.index)}
                onClick={(event) => keys.press(event, row)}
              >
                {onSelect ? (
                  <td className={css.box}>
                    <Checkbox
                      size="xs"
                      aria-label={t('table.select')}
                      checked={chosen}
                      onChange={(event) => keys.select(id, (event.nativeEvent as MouseEvent).shiftKey)}
                    />
                  </td>
                ) : null}
                {columns.map((column) => (
                  <td key={column.key} data-end={column.align === 'end' || undefined}>
                    {column.cell(row)}
                  </td>
                ))}
              </tr>
            )
          })}
          <Gap height={after} width={width} />
        </tbody>
      </table>
      {loading ? (
        <p className={css.more} role="status">
          {t('table.more')}
        </p>
      ) : null}
    </section>
  )
}

/** Stands for the rows that are not drawn. */
function Gap({ height, width }: { height: number; width: number }) {
  if (height <= 0) return null
  return (
    <tr aria-hidden className={css.gap}>
      <td colSpan={width} style={{ height }} />
    </tr>
  )
}
