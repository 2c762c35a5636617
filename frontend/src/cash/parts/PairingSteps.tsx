/** The code for the computer of a desk, what to type there, and the moment it answers. */
import { useEffect, useState } from 'react'
import { useText } from '../../text/Texts'
import { Button } from '../../ui/Button'
import { Copy } from '../../ui/Copy'
import { Note } from '../../ui/Note'
import { Dim } from '../../ui/Panel'
import type { Pairing } from '../actions'
import { useDesks } from '../queries'
import { command } from '../rules'
import css from './DeskCard.module.css'

interface Options {
  pairing: Pairing
  onRenew: () => Promise<unknown>
  onClose: () => void
}

export function PairingSteps({ pairing, onRenew, onClose }: Options) {
  const t = useText('cash')
  const left = useLeft(pairing.until)
  const desk = useDesks(2000).data?.items.find(({ id }) => id === pairing.desk)
  const paired = desk !== undefined && desk.pairing === null && desk.state === 'online' && left > 0
  if (paired) {
    return (
      <div className={css.pairing}>
        <Note tone="good" title={t('pairing.done')}>
          {t('pairing.doneText')}
        </Note>
        <Button tone="main" onPress={onClose}>
          {t('pairing.ready')}
        </Button>
      </div>
    )
  }
  if (left === 0) {
    return (
      <div className={css.pairing}>
        <Note tone="warn">{t('pairing.over')}</Note>
        <Button tone="main" onPress={onRenew}>
          {t('pairing.renew')}
        </Button>
      </div>
    )
  }
  const minutes = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`
  const line = command(location.origin, pairing.code)
  return (
    <div className={css.pairing}>
      <output className={css.code} aria-label={t('pairing.code')}>
        {pairing.code}
      </output>
      <Dim>
        {t('pairing.left', { minutes })}. {t('pairing.once')}
      </Dim>
      <ol className={css.steps}>
        <li>{t('pairing.one')}</li>
        <li>
          {t('pairing.two')}
          <div className={css.line}>
            <code>{line}</code>
            <Copy text={line} />
          </div>
          <Dim>{t('pairing.kkt')}</Dim>
        </li>
        <li>
          {t('pairing.three')}
          <div className={css.line}>
            <code>tropa-edge run</code>
            <Copy text="tropa-edge run" />
          </div>
        </li>
      </ol>
      <p role="status">{t('pairing.waiting')}</p>
    </div>
  )
}

/** Seconds until the moment, by the clock and not by ticks: a sleeping tab does not stretch the time. */
function useLeft(until: string): number {
  const count = () => Math.max(0, Math.ceil((Date.parse(until) - Date.now()) / 1000))
  const [left, setLeft] = useState(count)
  // biome-ignore lint/correctness/useExhaustiveDependencies: `count` follows `until`
  useEffect(() => {
    setLeft(count())
    const timer = setInterval(() => setLeft(count()), 1000)
    return () => clearInterval(timer)
  }, [until])
  return left
}
