/** The signed-in application around every screen: who is here, what the menu holds, what stands in the bar. */

import { QueryClientProvider } from '@tanstack/react-query'
import { lazy, Suspense, useEffect, useSyncExternalStore } from 'react'
import { Navigate, Outlet, useLocation } from 'react-router'
import { may } from './access/can'
import { press } from './api/client'
import { ApiError } from './api/errors'
import { gate } from './api/gate'
import { keys } from './api/keys'
import { keepLanguage } from './api/profile'
import { queries } from './api/query'
import { type Me, signOut, useSession } from './api/session'
import { useFind } from './find'
import { type MenuEntry, menu } from './menu'
import { addresses } from './routes'
import { texts } from './text/store'
import { useLang, useText } from './text/Texts'
import { Account } from './ui/Account'
import { Failure } from './ui/Failure'
import { Help } from './ui/Help'
import { AddIcon } from './ui/icons'
import { Search } from './ui/Search'
import { Shell } from './ui/Shell'
import { toast } from './ui/Toast'

const Ended = lazy(() => import('./signin/Ended'))
/** Nobody looks at the desk in the first second: it comes after the screen, with its words. */
const Health = lazy(async () => {
  await texts.load(['cash'])
  return import('./cash/Health')
})

/** New things that the palette offers beside the screens. */
const fresh = [
  { to: '/deals/new', word: 'newDeal', need: 'deal.create' },
  { to: '/clients/new', word: 'newClient', need: 'client.create' },
] as const

/** The language switched on the screen becomes the person's language. */
function useKeptLanguage(me: Me | undefined) {
  const lang = useLang()
  // biome-ignore lint/correctness/useExhaustiveDependencies: kept when the language changes, not when the profile is read again
  useEffect(() => {
    if (!me) return
    void keepLanguage(me, press()).then((kept) => kept && queries.setQueryData(keys.session, kept))
  }, [lang, me?.user.id])
}

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
  const find = useFind()
  const me = session.data
  useKeptLanguage(me)
  if (session.error && !me) {
    const next = encodeURIComponent(`${pathname}${search}`)
    if (session.error instanceof ApiError && session.error.status === 401)
      return <Navigate to={`/signin?next=${next}`} replace />
    return <Failure error={session.error} retry={() => session.refetch()} />
  }
  if (!me) return null
  const shown = menu.filter(({ to, need }) => addresses.has(to) && (need === undefined || may(me, need)))
  const items = shown.map(({ to, word, icon }: MenuEntry) => ({ to, icon, title: t(`menu.${word}`) }))
  const made = fresh
    .filter(({ to, need }) => addresses.has(to) && may(me, need))
    .map(({ to, word }) => ({ to, icon: AddIcon, title: t(`search.${word}`) }))
  const commands = [...items, ...made].map(({ to, title, icon: Icon }) => ({
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
        search={<Search commands={commands} find={find} />}
        tools={
          <>
            {may(me, 'desk.read') ? (
              <Suspense>
                <Health />
              </Suspense>
            ) : null}
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
