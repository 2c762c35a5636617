/** First step: the mailbox. The answer is the same whether it is known or not. */
import { askCode } from '../../api/enter'
import type { ApiError } from '../../api/errors'
import { useText } from '../../text/Texts'
import { Failure } from '../../ui/Failure'
import { Field } from '../../ui/Field'
import { Form } from '../../ui/Form'
import { mail } from '../../ui/kinds'
import { Dim } from '../../ui/Panel'
import { useFields } from '../../ui/useFields'

const fields = { email: mail({ required: true }) }

interface Options {
  start: string
  /** What brought the person back here. */
  why: ApiError | undefined
  onSent: (email: string) => void
}

export function Mail({ start, why, onSent }: Options) {
  const t = useText('signin')
  const form = useFields(fields, { email: start })
  const send = async ({ email }: { email: string }) => {
    await askCode(email)
    return email
  }
  return (
    <>
      {why ? <Failure error={why} /> : null}
      <Dim>{t('mail.lead')}</Dim>
      <Form form={form} name={t('mail.title')} save={t('mail.act')} onSubmit={send} onSaved={onSent}>
        <Field
          name="email"
          label={t('mail.label')}
          hint={t('mail.hint')}
          autoComplete="email"
          extra={{ type: 'email', inputMode: 'email' }}
        />
      </Form>
    </>
  )
}
