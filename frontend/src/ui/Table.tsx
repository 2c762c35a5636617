/** A short table on a card: services, tourists, payments. All rows are drawn; on a phone each becomes a small card. */
import type { Column } from './columns'
import { usePhone } from './screen'
import css from './Table.module.css'

export interface TableOptions<T> {
  name: string
  columns: readonly Column<T>[]
  rows: readonly T[]
  rowId: (row: T) => string
}

export function Table<T>({ name, columns, rows, rowId }: TableOptions<T>) {
  const phone = usePhone()
  if (phone) return <Small name={name} columns={columns} rows={rows} rowId={rowId} />
  return (
    <table className={css.table} aria-label={name}>
      <thead>
        <tr>
          {columns.map((column) => (
            <th
              key={column.key}
              scope="col"
              data-end={column.align === 'end' || undefined}
              style={column.width ? { inlineSize: column.width } : undefined}
            >
              {column.title || <span className={css.hidden}>{name}</span>}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={rowId(row)}>
            {columns.map((column) => (
              <td key={column.key} data-end={column.align === 'end' || undefined}>
                {column.cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Small<T>({ name, columns, rows, rowId }: TableOptions<T>) {
  const of = (place: string) => columns.filter((column) => (column.card ?? 'line') === place)
  return (
    <ul className={css.cards} aria-label={name}>
      {rows.map((row) => (
        <li key={rowId(row)} className={css.card}>
          <div className={css.head}>
            <div className={css.title}>
              {of('title').map((column) => (
                <div key={column.key}>{column.cell(row)}</div>
              ))}
            </div>
            <div className={css.side}>
              {of('side').map((column) => (
                <div key={column.key}>{column.cell(row)}</div>
              ))}
            </div>
          </div>
          <dl>
            {of('line').map((column) => (
              <div key={column.key} className={css.line}>
                <dt>{column.title}</dt>
                <dd>{column.cell(row)}</dd>
              </div>
            ))}
          </dl>
        </li>
      ))}
    </ul>
  )
}
