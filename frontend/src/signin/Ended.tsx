/** "The session has ended" over the screen: sign in in place, what was typed stays, the request goes again. */
import { useState } from 'react'
import { askCode, signIn } from '../api/enter'
import { useSession } from '../api/session'
import { useText } from '../text/Texts'
import { Button } from '../ui/Button'
import { Dialog } from '../ui/Dialog'
import { Failure } from '../ui/Failure'
import { FieldCode } from '../ui/FieldCode'
import { Form } from '../ui/Form'
import { code } from '../ui/kinds'
import { Dim, Stack } from '../ui/Panel'
import { useFields } from '../ui/useFields'

export default function Ended() {
  const me = useSession().data
  const t = useText('common')
  return (
    <Dialog open title={t('ended.title')} onClose={() => location.assign('/signin')}>
      <Again email={me?.user.email ?? ''} />
    </Dialog>
  )
}

const fields = { code: code() }

/** Only the same person may go on here: the screen below holds what he may see. */
function Again({ email }: { email: string }) {
  const t = useText('common')
  const [sent, setSent] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const form = useFields(fields)
  const ask = async () => {
    setError(null)
    await askCode(email).then(() => setSent(true), setError)
  }
  if (!sent) {
    return (
      <Stack>
        <p>{t('ended.text')}</p>
        <Dim>{email}</Dim>
        {error ? <Failure error={error} /> : null}
        <Button tone="main" onPress={ask}>
          {t('ended.ask')}
        </Button>
      </Stack>
    )
  }
  return (
    <Form
      form={form}
      name={t('ended.title')}
      save={t('act.signIn')}
      onSubmit={({ code }) => signIn(email, code)}
    >
      <FieldCode name="code" label={t('ended.code')} hint={email} autoFocus />
    </Form>
  )
}
