/** Asks for another letter; the server says how long to wait between them, and the button counts it down. */
import { useState } from 'react'
import { askCode } from '../../api/enter'
import { ApiError } from '../../api/errors'
import { useText } from '../../text/Texts'
import { Button } from '../../ui/Button'
import { Failure } from '../../ui/Failure'
import { Note } from '../../ui/Note'
import { useCountdown } from '../../ui/screen'

const FIRST = 20

export function Again({ email }: { email: string }) {
  const t = useText('signin')
  const [wait, setWait] = useState({ seconds: FIRST })
  const [error, setError] = useState<unknown>(null)
  const [sent, setSent] = useState(false)
  const left = useCountdown(wait.seconds, wait)
  const ask = async () => {
    setError(null)
    setSent(false)
    try {
      await askCode(email)
      setWait({ seconds: FIRST })
      setSent(true)
    } catch (cause) {
      if (cause instanceof ApiError && cause.status === 429) setWait({ seconds: cause.retryAfter || FIRST })
      else setError(cause)
    }
  }
  return (
    <>
      {sent ? <Note tone="good">{t('code.sent', { email })}</Note> : null}
      {error ? <Failure error={error} retry={ask} /> : null}
      <p>
        <Button
          small
          tone="quiet"
          onPress={ask}
          off={left > 0 ? t('code.wait', { seconds: left }) : undefined}
        >
          {t('code.again')}
        </Button>
      </p>
    </>
  )
}
