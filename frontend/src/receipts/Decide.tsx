/** «Разобраться»: what Tropa asked for beside what the register has, and a person's answer, which is recorded. */
import { useEffect, useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import { may } from '../access/can'
import { type Receipt, useReceipt } from '../api/receipts'
import { useSession } from '../api/session'
import { useText } from '../text/Texts'
import { CardBones } from '../ui/Bones'
import { Button } from '../ui/Button'
import { Confirm } from '../ui/Confirm'
import { Empty } from '../ui/Empty'
import { Failure } from '../ui/Failure'
import { Field } from '../ui/Field'
import { FieldRadio } from '../ui/FieldRadio'
import { Form, Wide } from '../ui/Form'
import { RetryIcon } from '../ui/icons'
import type { Values } from '../ui/kinds'
import { Page } from '../ui/Page'
import { Dim, Panel, Row } from '../ui/Panel'
import { useOnline } from '../ui/screen'
import { toast } from '../ui/Toast'
import { useFields } from '../ui/useFields'
import { decide, type Verdict } from './actions'
import { decideFields } from './fields'
import { Look, Sides } from './parts/Sides'
import { Sure } from './parts/Sure'
import { useAct } from './parts/useAct'
import { onlyOne } from './rules'

export default function Decide() {
  const t = useText('receipts')
  const { desk = '', job = '' } = useParams()
  const { data, error, refetch } = useReceipt(desk, job)
  const here = `/receipts/${desk}/${job}`
  return (
    <Page title={t('decide.title')} back={{ to: here, title: t('decide.toReceipt') }}>
      {data ? (
        data.state === 'unknown' ? (
          <Open receipt={data} here={here} again={refetch} />
        ) : (
          <Empty title={t('decide.over')} act={<Button to={here}>{t('decide.toReceipt')}</Button>}>
            {t('decide.overText')}
          </Empty>
        )
      ) : error ? (
        <Failure error={error} retry={() => refetch()} />
      ) : (
        <CardBones />
      )}
    </Page>
  )
}

interface Options {
  receipt: Receipt
  here: string
  again: () => Promise<unknown>
}

function Open({ receipt, here, again }: Options) {
  const t = useText('receipts')
  const me = useSession().data
  return (
    <>
      <Sides receipt={receipt} />
      <Panel title={t('decide.look')}>
        <Look receipt={receipt} />
        <Row>
          <Button small tone="quiet" icon={<RetryIcon size={16} />} onPress={again}>
            {t('decide.refresh')}
          </Button>
        </Row>
      </Panel>
      {may(me, 'receipt.send') ? <Choice receipt={receipt} here={here} /> : null}
    </>
  )
}

type Chosen = Values<ReturnType<typeof decideFields>>

function Choice({ receipt, here }: Pick<Options, 'receipt' | 'here'>) {
  const t = useText('receipts')
  const till = useText('till')
  const navigate = useNavigate()
  const online = useOnline()
  const { trouble, run } = useAct()
  const [choice, setChoice] = useState('')
  const [asked, setAsked] = useState<Verdict | null>(null)
  const only = onlyOne(receipt)
  const form = useFields(decideFields(choice), { fd: only ? String(only.fd) : null, fpd: only?.fpd || null })
  const typed = form.text('choice')
  useEffect(() => setChoice(typed), [typed])
  const send = (verdict: Verdict) =>
    run(
      (made) => decide(receipt, verdict, made),
      () => {
        toast.good(t('decide.done'))
        navigate(here, { replace: true })
      },
    ).finally(() => setAsked(null))
  const from = only ? t('decide.fromRegister') : undefined
  return (
    <Panel title={t('decide.answer')}>
      <Form
        form={form}
        name={t('decide.answer')}
        columns={2}
        save={t('decide.save')}
        off={online ? undefined : till('free.offline')}
        onSubmit={async (values) => values}
        onSaved={(values) => setAsked(verdictOf(values))}
      >
        <Wide>
          <FieldRadio
            name="choice"
            label={t('decide.choice')}
            choices={[
              { value: 'made', label: t('decide.made') },
              { value: 'not', label: t('decide.not') },
            ]}
          />
        </Wide>
        {choice === 'made' ? (
          <>
            <Field name="fd" label={t('decide.fd')} hint={from} extra={{ inputMode: 'numeric' }} />
            <Field
              name="fpd"
              label={t('decide.fpd')}
              hint={only?.fpd ? from : t('decide.fpdHint')}
              extra={{ inputMode: 'numeric' }}
            />
          </>
        ) : null}
        <Wide>
          <Dim>{t('decide.audited')}</Dim>
        </Wide>
      </Form>
      {trouble ? <Failure error={trouble.error} retry={trouble.again} writing /> : null}
      {asked ? (
        <Confirm
          open
          danger={!asked.made}
          title={t(asked.made ? 'decide.confirmMade' : 'decide.confirmNot')}
          act={t('decide.save')}
          onAct={() => send(asked)}
          onClose={() => setAsked(null)}
        >
          <Sure receipt={receipt} verdict={asked} />
        </Confirm>
      ) : null}
    </Panel>
  )
}

function verdictOf({ choice, fd, fpd }: Chosen): Verdict {
  if (choice !== 'made') return { made: false }
  // The paper writes zeros in front; the sign is compared without them.
  return { made: true, fd: Number(fd), fpd: (fpd ?? '').replace(/^0+(?=\d)/, '') }
}
