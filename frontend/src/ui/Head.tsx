/** Heading of a table: names that sort, and the box that selects all loaded rows. */
import { Checkbox } from '@mantine/core'
import { useText } from '../text/Texts'
import type { Column, ListOptions, Sorting } from './columns'
import css from './DataTable.module.css'
import { DownIcon, UpIcon } from './icons'

type Options<T> = Pick<ListOptions<T>, 'columns' | 'sorting' | 'onSort' | 'selected' | 'onSelect'> & {
  ids: readonly string[]
}

export function Head<T>({ columns, sorting, onSort, selected, onSelect, ids }: Options<T>) {
  const t = useText('common')
  const all = ids.length > 0 && ids.every((id) => selected?.has(id))
  const some = !all && (selected?.size ?? 0) > 0
  return (
    <thead>
      <tr aria-rowindex={1}>
        {onSelect ? (
          <th scope="col" className={css.box}>
            <Checkbox
              size="xs"
              aria-label={t('table.selectAll')}
              checked={all}
              indeterminate={some}
              onChange={() => onSelect(new Set(all ? [] : ids))}
            />
          </th>
        ) : null}
        {columns.map((column) => (
          <th
            key={column.key}
            scope="col"
            style={column.width ? { width: column.width } : undefined}
            data-end={column.align === 'end' || undefined}
            aria-sort={order(column, sorting)}
          >
            <Name column={column} sorting={sorting} onSort={onSort} />
          </th>
        ))}
      </tr>
    </thead>
  )
}

function order<T>(column: Column<T>, sorting: Sorting | undefined) {
  if (!column.sort) return undefined
  if (sorting?.by !== column.sort) return 'none'
  return sorting.down ? 'descending' : 'ascending'
}

interface NameOptions<T> {
  column: Column<T>
  sorting: Sorting | undefined
  onSort: ((sorting: Sorting) => void) | undefined
}

function Name<T>({ column, sorting, onSort }: NameOptions<T>) {
  const by = column.sort
  if (!by || !onSort) return <>{column.title}</>
  const here = sorting?.by === by
  const Arrow = sorting?.down ? DownIcon : UpIcon
  return (
    <button
      type="button"
      className={css.sort}
      onClick={() => onSort({ by, down: here ? !sorting?.down : false })}
    >
      {column.title}
      <Arrow size={14} aria-hidden className={here ? undefined : css.unsorted} />
    </button>
  )
}
