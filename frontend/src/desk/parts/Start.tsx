/** Three steps of a newcomer; gone when they are done. Shown only to those who may do them. */
import { useText } from '../../text/Texts'
import { Button } from '../../ui/Button'
import { CheckIcon } from '../../ui/icons'
import { Dim, Panel } from '../../ui/Panel'
import type { Today } from '../queries'
import { doneCount, type Step, steps } from '../rules'
import css from './Lines.module.css'

const places: Record<Step, string> = { legal_entity: '/settings?tab=firm', desk: '/cash', deal: '/deals/new' }

export function Start({ made }: { made: Today['steps'] }) {
  const t = useText('desk')
  const done = doneCount(made)
  if (done === steps.length) return null
  // The page has its own main button for a new deal; one screen does not need two.
  const next = steps.find((step) => !made[step] && step !== 'deal')
  return (
    <Panel title={t('steps.title')} side={<Dim>{t('steps.done', { done, of: steps.length })}</Dim>}>
      <ol className={css.lines}>
        {steps.map((step, index) => (
          <li key={step} className={css.step} data-done={made[step] || undefined}>
            <span className={css.mark}>
              {made[step] ? <CheckIcon size={16} role="img" aria-label={t('steps.ready')} /> : index + 1}
            </span>
            <span className={css.stepText}>
              <strong>{t(`steps.${step}`)}</strong>
              {made[step] ? null : <span className={css.note}>{t(`steps.${step}Text`)}</span>}
            </span>
            {made[step] ? null : (
              <Button small tone={step === next ? 'main' : 'plain'} to={places[step]}>
                {t(`steps.${step}Act`)}
              </Button>
            )}
          </li>
        ))}
      </ol>
    </Panel>
  )
}
