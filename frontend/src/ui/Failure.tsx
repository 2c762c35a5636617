/** A request that failed: what happened, what to do, the number for support. Counts down when the server asks to wait. */
import { Alert } from '@mantine/core'
import type { ReactNode } from 'react'
import { useText } from '../text/Texts'
import { Button } from './Button'
import { Copy } from './Copy'
import css from './Failure.module.css'
import { WarnIcon } from './icons'
import { ground } from './Note'
import note from './Note.module.css'
import { useSaid } from './said'
import { useCountdown } from './screen'

export interface FailureOptions {
  error: unknown
  /** The same request with the same key. */
  retry?: (() => void | Promise<unknown>) | undefined
  /** A write failed: the text promises that nothing typed is lost. */
  writing?: boolean
  /** A way on that the screen knows: "Смена закрыта — открыть". */
  children?: ReactNode
}

export function Failure({ error, retry, writing = false, children }: FailureOptions) {
  const t = useText('common')
  const said = useSaid()(error, writing)
  const left = useCountdown(said.wait, error)
  return (
    <Alert
      className={note.note}
      style={ground('red')}
      color="red"
      variant="light"
      icon={<WarnIcon size={18} />}
      title={said.title}
      role="alert"
    >
      {said.text ? <p>{said.text}</p> : null}
      {said.request ? (
        <p className={css.request}>
          {t('fail.request')}: <code>{said.request}</code> <Copy text={said.request} />
        </p>
      ) : null}
      <div className={css.acts}>
        {retry && said.retry ? (
          <Button small onPress={retry} off={left > 0 ? t('fail.tooMany', { seconds: left }) : undefined}>
            {t('act.retry')}
          </Button>
        ) : null}
        {children}
      </div>
    </Alert>
  )
}
