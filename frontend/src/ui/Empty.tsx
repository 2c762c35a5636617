/** A screen or list with nothing in it yet: one sentence, one button, a link to help. */
import type { ReactNode } from 'react'
import css from './Empty.module.css'

export interface EmptyOptions {
  title: string
  children?: ReactNode
  /** The one button. */
  act?: ReactNode
  icon?: ReactNode
}

export function Empty({ title, children, act, icon }: EmptyOptions) {
  return (
    <div className={css.empty}>
      {icon ? <div className={css.icon}>{icon}</div> : null}
      <p className={css.title}>{title}</p>
      {children ? <div className={css.text}>{children}</div> : null}
      {act}
    </div>
  )
}
