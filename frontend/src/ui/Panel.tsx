/** Building blocks of a screen: a framed panel, a list of facts, columns, a row of things. */
import { type ReactNode, useId } from 'react'
import css from './Panel.module.css'

export interface PanelOptions {
  title?: string
  /** Buttons or a status at the right of the heading. */
  side?: ReactNode
  children: ReactNode
}

export function Panel({ title, side, children }: PanelOptions) {
  const id = useId()
  return (
    <section className={css.panel} aria-labelledby={title ? id : undefined}>
      {title || side ? (
        <div className={css.head}>
          {title ? <h2 id={id}>{title}</h2> : <span />}
          {side}
        </div>
      ) : null}
      {children}
    </section>
  )
}

/** Names and values in two columns: the sums of a deal, the data of a person. */
export function Facts({ items }: { items: readonly { name: string; value: ReactNode; strong?: boolean }[] }) {
  return (
    <dl className={css.facts}>
      {items.map((item) => (
        <div key={item.name} className={css.fact} data-strong={item.strong || undefined}>
          <dt>{item.name}</dt>
          <dd>{item.value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** Main part and a narrow side part; one under the other below 1024 px. */
export function Columns({ children, side }: { children: ReactNode; side: ReactNode }) {
  return (
    <div className={css.columns}>
      <div className={css.stack}>{children}</div>
      <aside className={css.stack}>{side}</aside>
    </div>
  )
}

/** Things under one another with one gap. */
export function Stack({ children }: { children: ReactNode }) {
  return <div className={css.stack}>{children}</div>
}

/** Things in a row that wraps. */
export function Row({ children, end = false }: { children: ReactNode; end?: boolean }) {
  return (
    <div className={css.row} data-end={end || undefined}>
      {children}
    </div>
  )
}

/** A remark in grey under or beside the thing it explains. */
export function Dim({ children }: { children: ReactNode }) {
  return <span className={css.dim}>{children}</span>
}
