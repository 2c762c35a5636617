/** The way in: mail, code and, for a new mailbox, the firm. One address, so that nobody has to know whether he is new. */
import { lazy, Suspense, useEffect, useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import type { Me } from '../api/enter'
import type { ApiError } from '../api/errors'
import { texts } from '../text/store'
import type { Lang } from '../text/types'
import { Cursor, Ground } from './parts/Ground'
import { Mail } from './parts/Mail'
import { onward } from './where'

/** The next steps come while the first one is typed: the page of the mailbox must load fast. */
const loadCode = () => import('./parts/Code')
const loadFirm = () => import('./parts/Firm')
const Code = lazy(async () => ({ default: (await loadCode()).Code }))
const Firm = lazy(async () => ({ default: (await loadFirm()).Firm }))

type Step =
  | { at: 'mail'; why?: ApiError }
  | { at: 'code'; email: string }
  | { at: 'firm'; email: string; token: string }

export default function Screen() {
  const [step, setStep] = useState<Step>({ at: 'mail' })
  const [email, setEmail] = useState('')
  const [query] = useSearchParams()
  const go = useNavigate()
  useEffect(() => void Promise.all([loadCode(), loadFirm()]), [])
  const enter = async (me: Me) => {
    await texts.setLang(me.user.language as Lang)
    await go(onward(query.get('next')), { replace: true })
  }
  const restart = () => setStep({ at: 'mail' })
  if (step.at === 'code') {
    return (
      <Ground word="code" step={2}>
        <Suspense>
          <Code
            email={step.email}
            onEntered={enter}
            onNew={(token) => setStep({ at: 'firm', email: step.email, token })}
            onOther={restart}
          />
          <Cursor key="code" />
        </Suspense>
      </Ground>
    )
  }
  if (step.at === 'firm') {
    return (
      <Ground word="firm" step={3}>
        <Suspense>
          <Firm
            email={step.email}
            token={step.token}
            onEntered={() => go('/', { replace: true })}
            onExpired={(why) => setStep({ at: 'mail', why })}
          />
          <Cursor key="firm" />
        </Suspense>
      </Ground>
    )
  }
  const sent = (to: string) => {
    setEmail(to)
    setStep({ at: 'code', email: to })
  }
  return (
    <Ground word="mail" step={1}>
      <Mail start={email} why={step.why} onSent={sent} />
      <Cursor />
    </Ground>
  )
}
