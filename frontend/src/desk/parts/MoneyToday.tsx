/** What was taken since midnight, by the way of paying. */
import { useFormat, useText } from '../../text/Texts'
import { Money } from '../../ui/Money'
import { Panel } from '../../ui/Panel'
import type { Today } from '../queries'
import css from './Lines.module.css'

export function MoneyToday({ money }: { money: Today['money'] }) {
  const t = useText('desk')
  const format = useFormat()
  return (
    <Panel title={t('money.title')}>
      <dl className={css.figures}>
        <div className={css.figure}>
          <dt>{t('money.cash')}</dt>
          <dd>
            <Money value={money.cash} />
          </dd>
        </div>
        <div className={css.figure}>
          <dt>{t('money.card')}</dt>
          <dd>
            <Money value={money.card} />
          </dd>
        </div>
        <div className={css.figure}>
          <dt>{t('money.count')}</dt>
          <dd>{format.count(money.payments)}</dd>
        </div>
      </dl>
      {money.payments === 0 ? <p className={css.remark}>{t('money.none')}</p> : null}
    </Panel>
  )
}
