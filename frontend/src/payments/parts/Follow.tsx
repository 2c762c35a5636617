/** The receipt of one payment, live: where it is, what it waits for, what to do, and when printed its numbers and code. */
import { press } from '../../api/client'
import { type Receipt, retryReceipt, useReceipt } from '../../api/receipts'
import { useText } from '../../text/Texts'
import { CardBones } from '../../ui/Bones'
import { Button } from '../../ui/Button'
import { Failure } from '../../ui/Failure'
import { RetryIcon } from '../../ui/icons'
import { Note } from '../../ui/Note'
import { Row, Stack } from '../../ui/Panel'
import type { StatusTone } from '../../ui/Status'
import { useSaid } from '../../ui/said'
import { useOnline } from '../../ui/screen'
import { toast } from '../../ui/Toast'
import { Free } from '../../ui/Work'
import { Printed } from './Printed'
import { Steps } from './Steps'

interface Options {
  desk: string
  job: string
  onClose: () => void
}

export function Follow({ desk, job, onClose }: Options) {
  const receipt = useReceipt(desk, job)
  if (receipt.data) {
    return (
      <>
        {receipt.error ? <Failure error={receipt.error} retry={() => receipt.refetch()} /> : null}
        <Shown receipt={receipt.data} onClose={onClose} check={() => receipt.refetch()} />
      </>
    )
  }
  if (receipt.error) return <Failure error={receipt.error} retry={() => receipt.refetch()} />
  return <CardBones />
}

const tones: Readonly<Record<string, StatusTone>> = {
  waiting: 'warn',
  failed: 'bad',
  unknown: 'warn',
}

interface ShownOptions {
  receipt: Receipt
  onClose: () => void
  check: () => Promise<unknown>
}

function Shown({ receipt, onClose, check }: ShownOptions) {
  const t = useText('payments')
  const c = useText('common')
  const { state, problem } = receipt
  const text = `receipt.${state}Text` as 'receipt.queuedText'
  const tone = tones[state]
  return (
    <Stack>
      <Steps receipt={receipt} />
      {tone ? (
        <Note tone={tone} title={problem?.text ?? t(`receipt.state.${state}` as 'receipt.state.failed')}>
          <Stack>
            {t.has(text) ? <p>{t(text)}</p> : null}
            {state === 'waiting' ? <Free desk={receipt.desk_id} code={problem?.code} /> : null}
          </Stack>
        </Note>
      ) : (
        <p role="status">
          {state === 'printed' && receipt.printed === false ? null : t.has(text) ? t(text) : null}
        </p>
      )}
      {state === 'printed' ? <Printed receipt={receipt} /> : null}
      <Row end>
        <Way receipt={receipt} check={check} />
        <Button tone={state === 'failed' || state === 'unknown' ? 'plain' : 'main'} onPress={onClose}>
          {state === 'printed' ? t('receipt.close') : c('act.close')}
        </Button>
      </Row>
    </Stack>
  )
}

/** Only what the state allows: a repeat when surely not made, a look when nobody knows, the desk when it waits. */
function Way({ receipt, check }: { receipt: Receipt; check: () => Promise<unknown> }) {
  const t = useText('payments')
  const said = useSaid()
  const online = useOnline()
  const retry = () => {
    const made = press()
    const send = (): Promise<unknown> =>
      retryReceipt(receipt, made).catch((cause) => toast.bad(said(cause, true).title, send))
    return send()
  }
  if (receipt.state === 'failed') {
    return (
      <Button
        tone="main"
        onPress={retry}
        icon={<RetryIcon size={16} />}
        off={online ? undefined : t('take.offline')}
      >
        {t('receipt.retry')}
      </Button>
    )
  }
  if (receipt.state === 'unknown') {
    return (
      <>
        <Button onPress={check} icon={<RetryIcon size={16} />}>
          {t('receipt.check')}
        </Button>
        <Button tone="main" to={`/receipts/${receipt.desk_id}/${receipt.id}/decide`}>
          {t('receipt.decide')}
        </Button>
      </>
    )
  }
  if (receipt.state === 'waiting') return <Button to="/cash">{t('receipt.toDesk')}</Button>
  return <Button to={`/receipts/${receipt.desk_id}/${receipt.id}`}>{t('receipt.open')}</Button>
}
