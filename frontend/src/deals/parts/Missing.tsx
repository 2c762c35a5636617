/** What stands against a move, each reason with the way to its place; or the form for the reason of a way out. */
import { useSearchParams } from 'react-router'
import { useText } from '../../text/Texts'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { FieldText } from '../../ui/FieldText'
import { Form } from '../../ui/Form'
import { text as textKind } from '../../ui/kinds'
import { toast } from '../../ui/Toast'
import { useFields } from '../../ui/useFields'
import { moveDeal } from '../actions'
import { cures, explainable } from '../problems'
import type { Deal } from '../queries'
import { useNames, type Wanted } from '../useNames'
import css from './Missing.module.css'

export default function Missing({
  deal,
  wanted,
  onClose,
}: {
  deal: Deal
  wanted: Wanted
  onClose: () => void
}) {
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
