/** Second step: the code of the letter. Sends itself at the sixth digit; says how many tries are left. */
import { useEffect, useRef } from 'react'
import { type Me, signIn } from '../../api/enter'
import { useText } from '../../text/Texts'
import { Button } from '../../ui/Button'
import { FieldCode } from '../../ui/FieldCode'
import { Form } from '../../ui/Form'
import { code } from '../../ui/kinds'
import { Dim, Stack } from '../../ui/Panel'
import { useFields } from '../../ui/useFields'
import { explained } from '../refusal'
import { Again } from './Again'

interface Options {
  email: string
  onEntered: (me: Me) => unknown
  onNew: (token: string) => void
  onOther: () => void
}

const fields = { code: code() }

export function Code({ email, onEntered, onNew, onOther }: Options) {
  const t = useText('signin')
  const form = useFields(fields)
  const box = useRef<HTMLDivElement>(null)
  const tried = useRef('')
  const typed = form.value('code')
  useEffect(() => {
    if (!typed || typed === tried.current) return
    tried.current = typed
    box.current?.querySelector('form')?.requestSubmit()
  }, [typed])
  const enter = async ({ code }: { code: string }) => {
    try {
      return await signIn(email, code)
    } catch (cause) {
      const told = explained(cause, (left) => t('code.wrong', { left }), t('code.expired'))
      // The wrong digits are marked, so that the next ones replace them.
      box.current?.querySelector('input')?.select()
      throw told
    }
  }
  return (
    <div ref={box}>
      <Stack>
        <Form
          form={form}
          name={t('code.title')}
          save={t('code.act')}
          onSubmit={enter}
          onSaved={(entered) => ('me' in entered ? onEntered(entered.me) : onNew(entered.token))}
          extra={
            <Button tone="quiet" onPress={onOther}>
              {t('code.other')}
            </Button>
          }
        >
          <Dim>{t('code.lead', { email })}</Dim>
          <FieldCode name="code" label={t('code.label')} hint={t('code.hint')} />
        </Form>
        <Again email={email} />
      </Stack>
    </div>
  )
}
