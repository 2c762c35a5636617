/** The states the deal may go to. A move that is not ready opens what is missing, and each reason leads to its place. */
import { lazy, Suspense, useState } from 'react'
import { press } from '../../api/client'
import { ApiError } from '../../api/errors'
import { keys } from '../../api/keys'
import { queries } from '../../api/query'
import { useText } from '../../text/Texts'
import { Acts } from '../../ui/Acts'
import { CheckIcon, WarnIcon } from '../../ui/icons'
import { useSaid } from '../../ui/said'
import { toast } from '../../ui/Toast'
import { moveDeal } from '../actions'
import type { Deal } from '../queries'
import { useNames, type Wanted } from '../useNames'

/** Words of what is missing and the form for a reason; loaded when they are first needed. */
const Missing = lazy(() => import('./Missing'))

export function Moves({ deal }: { deal: Deal }) {
  const t = useText('deals')
  const said = useSaid()
  const name = useNames()
  const [wanted, setWanted] = useState<Wanted | null>(null)
  const go = async (to: string, made = press(deal.version)): Promise<void> => {
    try {
      await moveDeal(deal, to, made)
      toast.good(t('move.moved', { status: name(to) }))
    } catch (cause) {
      const problems = cause instanceof ApiError ? cause.extra.problems : undefined
      if (Array.isArray(problems)) return setWanted({ to, problems: problems.map(String) })
      const stale = cause instanceof ApiError && cause.status === 412
      if (stale) void queries.invalidateQueries({ queryKey: keys.deals.one(deal.id) })
      toast.bad(said(cause, true).title, stale ? undefined : () => go(to, made))
    }
  }
  /** A way out is explained in writing, even when nothing stands against it. */
  const ends = (to: string) => /\.(lost|spam|cancelling|cancelled)$/.test(to)
  const acts = deal.next_statuses.map(({ to, allowed, problems }) => ({
    key: to,
    title: name(to),
    icon: allowed ? <CheckIcon size={16} /> : <WarnIcon size={16} />,
    danger: ends(to),
    onPress: () => (allowed && !ends(to) ? void go(to) : setWanted({ to, problems })),
  }))
  return (
    <>
      <Acts label={t('move.label')} acts={acts} />
      {wanted ? (
        <Suspense>
          <Missing deal={deal} wanted={wanted} onClose={() => setWanted(null)} />
        </Suspense>
      ) : null}
    </>
  )
}
