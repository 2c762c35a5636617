/** Frame of a screen: title, state, acts, content. The main act stands top right, on a phone in a bar at the bottom. */
import { type ReactNode, useEffect, useRef } from 'react'
import { Link, useLocation } from 'react-router'
import { useText } from '../text/Texts'
import { BackIcon } from './icons'
import css from './Page.module.css'
import { usePhone } from './screen'

export interface PageOptions {
  title: string
  /** Status or number beside the title. */
  side?: ReactNode
  /** A line under the title. */
  line?: ReactNode
  /** Secondary buttons. */
  acts?: ReactNode
  /** The one primary button. */
  main?: ReactNode
  /** Address and name of the list this came from. */
  back?: { to: string; title: string }
  /** Content takes the rest of the window and scrolls inside: lists and boards. */
  fill?: boolean
  children: ReactNode
}

export function Page({ title, side, line, acts, main, back, fill = false, children }: PageOptions) {
  const t = useText('common')
  const phone = usePhone()
  const heading = useRef<HTMLHeadingElement>(null)
  const { key } = useLocation()
  const arrived = useRef(key)
  useEffect(() => {
    // Readers hear where they are after a route change; the first load stays at the top of the page.
    if (arrived.current !== 'default') heading.current?.focus({ preventScroll: true })
  }, [])
  return (
    <div className={css.page} data-fill={(fill && !phone) || undefined}>
      <title>{`${title} · ${t('brand')}`}</title>
      <header className={css.head}>
        <div className={css.name}>
          {back ? (
            <Link className={css.back} to={back.to} aria-label={back.title} title={back.title}>
              <BackIcon size={20} />
            </Link>
          ) : null}
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {side}
        </div>
        {acts || (main && !phone) ? (
          <div className={css.acts}>
            {acts}
            {phone ? null : main}
          </div>
        ) : null}
      </header>
      {line ? <div className={css.line}>{line}</div> : null}
      <div className={css.body}>{children}</div>
      {phone && main ? <div className={css.bottom}>{main}</div> : null}
    </div>
  )
}
