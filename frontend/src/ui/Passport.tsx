/**
 * A value that is hidden until asked for: passport, for some roles the phone. The server gives it and records that it was
 * shown; after 60 seconds, or when the tab is hidden, it is gone again. It is never put into the cache of requests.
 */
import { useEffect, useState } from 'react'
import { masked, passport } from '../text/format'
import { useText } from '../text/Texts'
import { Button } from './Button'
import { Copy } from './Copy'
import { useSaid } from './said'
import { useCountdown } from './screen'
import css from './Value.module.css'

const SECONDS = 60

export interface MaskedOptions {
  /** The last signs, all that the list may hold. */
  tail: string
  /** Asks the server for the whole; absent when there is no right to see it. */
  reveal?: (() => Promise<string>) | undefined
  show?: (value: string) => string
}

export function Masked({ tail, reveal, show = (value) => value }: MaskedOptions) {
  const t = useText('common')
  const said = useSaid()
  const [value, setValue] = useState<string | null>(null)
  const [error, setError] = useState<unknown>(null)
  const left = useCountdown(value === null ? 0 : SECONDS, value)
  useEffect(() => {
    if (value === null) return
    const hide = () => setValue(null)
    const timer = setTimeout(hide, SECONDS * 1000)
    const away = () => document.hidden && hide()
    document.addEventListener('visibilitychange', away)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', away)
    }
  }, [value])
  const ask = async () => {
    setError(null)
    await reveal?.().then(setValue, setError)
  }
  if (value !== null) {
    return (
      <span className={css.line} title={t('mask.again', { seconds: left })}>
        <span className={css.number}>{show(value)}</span>
        <Copy text={value} />
        <Button small tone="quiet" onPress={() => setValue(null)}>
          {t('act.hide')}
        </Button>
      </span>
    )
  }
  return (
    <span className={css.line}>
      <span className={css.number}>{masked(tail)}</span>
      {reveal ? (
        <Button small tone="quiet" onPress={ask}>
          {t('act.show')}
        </Button>
      ) : null}
      {error ? <span role="alert">{said(error, false).title}</span> : null}
    </span>
  )
}

export function Passport(options: Omit<MaskedOptions, 'show'>) {
  return <Masked {...options} show={passport} />
}
