/** The states the deal may go to. A move that is not ready opens what is missing, and each reason leads to its place. */
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { press } from '../../api/client'
import { ApiError } from '../../api/errors'
import { keys } from '../../api/keys'
import { queries } from '../../api/query'
import { useText } from '../../text/Texts'
import { Acts } from '../../ui/Acts'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { FieldText } from '../../ui/FieldText'
import { Form } from '../../ui/Form'
import { CheckIcon, WarnIcon } from '../../ui/icons'
import { text as textKind } from '../../ui/kinds'
import { useSaid } from '../../ui/said'
import { toast } from '../../ui/Toast'
import { useFields } from '../../ui/useFields'
import { useStatusName } from '../../ui/useStatusName'
import { moveDeal } from '../actions'
import { cures, explainable } from '../problems'
import type { Deal } from '../queries'
import css from './Moves.module.css'

interface Wanted {
  to: string
  problems: readonly string[]
}

function useNames() {
  const named = useStatusName()
  return (to: string) => named(...(to.split('.') as [string, string])).text
}

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
      {wanted ? <Missing deal={deal} wanted={wanted} onClose={() => setWanted(null)} /> : null}
    </>
  )
}

function Missing({ deal, wanted, onClose }: { deal: Deal; wanted: Wanted; onClose: () => void }) {
  const t = useText('deals')
  const status = useNames()(wanted.to)
  const [, setQuery] = useSearchParams()
  const cure = (code: string) => {
    onClose()
    const place = cures[code]
    if (place) setQuery(place as Record<string, string>)
  }
  const asked = explainable(wanted.problems)
  return (
    <Dialog open title={asked ? t('move.to', { status }) : t('move.blocked', { status })} onClose={onClose}>
      <ul className={css.list}>
        {wanted.problems
          .filter((code) => code !== 'loss-reason-missing')
          .map((code) => (
            <li key={code} className={css.one}>
              <span>{problem(t, code)}</span>
              {code in cures ? (
                <Button small onPress={() => cure(code)} label={`${t('move.fix')}: ${problem(t, code)}`}>
                  {t(looks.has(code) ? 'move.look' : 'move.fix')}
                </Button>
              ) : null}
            </li>
          ))}
      </ul>
      {asked ? <Explain deal={deal} to={wanted.to} onClose={onClose} /> : null}
    </Dialog>
  )
}

function problem(t: ReturnType<typeof useText<'deals'>>, code: string): string {
  const key = `problem.${code}` as 'problem.debts-open'
  return t.has(key) ? t(key) : t('problem.other', { code })
}

/** Put right on another tab, where there is more to do than to fill in a field. */
const looks: ReadonlySet<string> = new Set(['debts-open', 'refunds-open', 'legal-fields-missing'])

const reasonFields = { reason: textKind({ required: true }) }

function Explain({ deal, to, onClose }: { deal: Deal; to: string; onClose: () => void }) {
  const t = useText('deals')
  const name = useNames()
  const form = useFields(reasonFields)
  return (
    <Form
      form={form}
      name={t('move.to', { status: name(to) })}
      save={t('move.to', { status: name(to) })}
      version={deal.version}
      onSubmit={(values, made) => moveDeal(deal, to, made, values.reason)}
      onSaved={() => {
        toast.good(t('move.moved', { status: name(to) }))
        onClose()
      }}
      onCancel={onClose}
    >
      <FieldText name="reason" label={t('field.reason')} hint={t('move.needReason')} autoFocus />
    </Form>
  )
}
