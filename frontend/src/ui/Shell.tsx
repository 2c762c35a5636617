/** The frame of the signed-in application: bar on top, menu at the side (behind a button on a phone), content. */
import { type ComponentType, lazy, type ReactNode, Suspense, useEffect, useState } from 'react'
import { Link, NavLink, useLocation } from 'react-router'
import { useText } from '../text/Texts'
import { IconButton } from './IconButton'
import { type IconProps, InfoIcon, MenuIcon } from './icons'
import { Logo } from './Logo'
import css from './Shell.module.css'
import { useOnline, usePhone } from './screen'

const Side = lazy(async () => ({ default: (await import('./Dialog')).Side }))

export interface MenuItem {
  to: string
  title: string
  icon: ComponentType<IconProps>
  /** Things waiting there: unread messages, overdue tasks. */
  count?: number
}

export interface ShellOptions {
  items: readonly MenuItem[]
  /** The search button, in the middle of the bar. */
  search?: ReactNode
  /** Health of the desk, jobs, help, user: right side of the bar. */
  tools?: ReactNode
  children: ReactNode
}

export function Shell({ items, search, tools, children }: ShellOptions) {
  const t = useText('common')
  const phone = usePhone()
  const online = useOnline()
  const [open, setOpen] = useState(false)
  const [used, setUsed] = useState(false)
  const show = () => {
    setUsed(true)
    setOpen(true)
  }
  const { pathname } = useLocation()
  // biome-ignore lint/correctness/useExhaustiveDependencies: the drawer closes whenever the address changes
  useEffect(() => setOpen(false), [pathname])
  return (
    <div className={css.shell}>
      <a className={css.skip} href="#content">
        {t('menu.skip')}
      </a>
      <header className={css.bar}>
        {phone ? (
          <IconButton label={t('menu.main')} icon={<MenuIcon size={22} />} expanded={open} onPress={show} />
        ) : null}
        <Link className={css.brand} to="/">
          <Logo />
          <span className={css.name}>{t('brand')}</span>
        </Link>
        <div className={css.search}>{search}</div>
        <div className={css.tools}>{tools}</div>
      </header>
      {phone ? (
        <Suspense>
          {used ? (
            <Side left open={open} title={t('brand')} onClose={() => setOpen(false)}>
              <Items items={items} />
            </Side>
          ) : null}
        </Suspense>
      ) : (
        <div className={css.side}>
          <Items items={items} />
        </div>
      )}
      <main id="content" className={css.main} tabIndex={-1} data-scroll>
        {online ? null : (
          <p className={css.offline} role="status">
            <InfoIcon size={16} /> {t('fail.offline')}
          </p>
        )}
        {children}
      </main>
    </div>
  )
}

function Items({ items }: { items: readonly MenuItem[] }) {
  const t = useText('common')
  return (
    <nav className={css.menu} aria-label={t('menu.main')}>
      {items.map(({ to, title, icon: Icon, count }) => (
        <NavLink key={to} to={to} end={to === '/'} className={css.item}>
          <Icon size={18} stroke={1.75} aria-hidden />
          <span className={css.word}>{title}</span>
          {count ? <span className={css.count}>{count}</span> : null}
        </NavLink>
      ))}
    </nav>
  )
}
