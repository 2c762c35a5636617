/** The signed-in application around every screen: who is here, what the menu holds, what stands in the bar. */

import { QueryClientProvider } from '@tanstack/react-query'
import { lazy, Suspense, useSyncExternalStore } from 'react'
import { Navigate, Outlet, useLocation } from 'react-router'
import { may } from './access/can'
import { ApiError } from './api/errors'
import { gate } from './api/gate'
import { queries } from './api/query'
import { signOut, useSession } from './api/session'
import { type MenuEntry, menu } from './menu'
import { addresses } from './routes'
import { useText } from './text/Texts'
import { Account } from './ui/Account'
import { Failure } from './ui/Failure'
import { Help } from './ui/Help'
import { Search } from './ui/Search'
import { Shell } from './ui/Shell'
import { toast } from './ui/Toast'

const Ended = lazy(() => import('./signin/Ended'))

export default function Layout() {
  return (
    <QueryClientProvider client={queries}>
      <Inside />
    </QueryClientProvider>
  )
}

function Inside() {
  const session = useSession()
  const t = useText('common')
  const { pathname, search } = useLocation()
  const ended = useSyncExternalStore(gate.listen, gate.closed)
  const me = session.data
  if (session.error && !me) {
    const next = encodeURIComponent(`${pathname}${search}`)
    if (session.error instanceof ApiError && session.error.status === 401)
      return <Navigate to={`/signin?next=${next}`} replace />
    return <Failure error={session.error} retry={() => session.refetch()} />
  }
  if (!me) return null
  const shown = menu.filter(({ to, need }) => addresses.has(to) && (need === undefined || may(me, need)))
  const items = shown.map(({ to, word, icon }: MenuEntry) => ({ to, icon, title: t(`menu.${word}`) }))
  const commands = items.map(({ to, title, icon: Icon }) => ({
    id: to,
    to,
    title,
    icon: <Icon size={18} aria-hidden />,
  }))
  const leave = () => signOut().catch(() => toast.bad(t('fail.network'), leave))
  return (
    <>
      <Shell
        items={items}
        search={<Search commands={commands} />}
        tools={
          <>
            <Help />
            <Account name={me.user.name} firm={me.agency.name} onSignOut={leave} />
          </>
        }
      >
        <Outlet />
      </Shell>
      {ended ? (
        <Suspense>
          <Ended />
        </Suspense>
      ) : null}
    </>
  )
}
