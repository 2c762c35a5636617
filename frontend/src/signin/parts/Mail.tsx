/** First step: the mailbox. The answer is the same whether it is known or not. */
import { lazy, Suspense } from 'react'
import { askCode } from '../../api/enter'
import type { ApiError } from '../../api/errors'
import { parseMail } from '../../text/parse'
import { useText } from '../../text/Texts'
import { Ask } from '../../ui/Ask'
import { Dim } from '../../ui/Panel'

const Failure = lazy(async () => ({ default: (await import('../../ui/Failure')).Failure }))

interface Options {
  start: string
  /** What brought the person back here. */
  why: ApiError | undefined
  onSent: (email: string) => void
}

export function Mail({ start, why, onSent }: Options) {
  const t = useText('signin')
  const common = useText('common')
  const check = (text: string) => {
    if (!text.trim()) return common('wrong.required')
    return parseMail(text) ? null : common('wrong.mail')
  }
  return (
    <>
      <Suspense>{why ? <Failure error={why} /> : null}</Suspense>
      <Dim>{t('mail.lead')}</Dim>
      <Ask
        title={t('mail.title')}
        name="email"
        label={t('mail.label')}
        hint={t('mail.hint')}
        act={t('mail.act')}
        start={start}
        check={check}
        onSubmit={askCode}
        onSaved={onSent}
        type="email"
        inputMode="email"
        autoComplete="email"
      />
    </>
  )
}
