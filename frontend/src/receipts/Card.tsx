/** One receipt, live: its state and what to do, its lines, its numbers and code, what was corrected by what. */
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { may } from '../access/can'
import { type Receipt, retryReceipt, useReceipt } from '../api/receipts'
import { useSession } from '../api/session'
import type { DeskJob } from '../api/till'
import { useFormat, useText } from '../text/Texts'
import { CardBones } from '../ui/Bones'
import { Button } from '../ui/Button'
import { Failure } from '../ui/Failure'
import { RetryIcon } from '../ui/icons'
import { Note } from '../ui/Note'
import { Page } from '../ui/Page'
import { Columns, Panel, Row, Stack } from '../ui/Panel'
import { ReceiptStatus } from '../ui/ReceiptStatus'
import { useOnline } from '../ui/screen'
import { toast } from '../ui/Toast'
import { Free, WorkLine } from '../ui/Work'
import { noteStrays, printCopy } from './actions'
import { kindName } from './columns'
import { Documents } from './parts/Documents'
import { Lines, Numbers } from './parts/Facts'
import { useAct } from './parts/useAct'

export default function Card() {
  const t = useText('receipts')
  const { desk = '', job = '' } = useParams()
  const { data, error, refetch } = useReceipt(desk, job)
  const back = { to: '/receipts', title: t('back') }
  if (data) return <Shown key={data.id} receipt={data} back={back} />
  return (
    <Page title={t('title')} back={back}>
      {error ? <Failure error={error} retry={() => refetch()} /> : <CardBones />}
    </Page>
  )
}

function Shown({ receipt, back }: { receipt: Receipt; back: { to: string; title: string } }) {
  const t = useText('receipts')
  const till = useText('till')
  const format = useFormat()
  const me = useSession().data
  const online = useOnline()
  const { trouble, run } = useAct()
  const [copy, setCopy] = useState<DeskJob | null>(null)
  const kind = kindName(till, receipt.kind)
  const title = receipt.fd
    ? t('one.numbered', { kind, fd: String(receipt.fd) })
    : t('one.plain', { kind, sum: format.money(receipt.total) })
  const sends = may(me, 'receipt.send')
  const off = online ? undefined : till('free.offline')
  const printed = receipt.state === 'printed'
  const here = `/receipts/${receipt.desk_id}/${receipt.id}`
  return (
    <Page
      title={title}
      back={back}
      side={
        <span role="status">
          <ReceiptStatus state={receipt.state} />
        </span>
      }
      line={<Line receipt={receipt} />}
      acts={
        sends && printed ? (
          <>
            <Button off={off} onPress={() => run((made) => printCopy(receipt, made), setCopy)}>
              {t('act.copy')}
            </Button>
            {receipt.corrected_by || !receipt.payment_id || receipt.operation !== 'sale' ? null : (
              <Button to={`/receipts/correct?why=wrong&desk=${receipt.desk_id}&receipt=${receipt.id}`}>
                {t('act.correct')}
              </Button>
            )}
          </>
        ) : null
      }
      main={sends ? <Main receipt={receipt} here={here} off={off} run={run} /> : undefined}
    >
      {trouble ? <Failure error={trouble.error} retry={trouble.again} /> : null}
      {copy ? (
        <Panel>
          <WorkLine job={copy} />
        </Panel>
      ) : null}
      <Trouble receipt={receipt} />
      <Strays receipt={receipt} sends={sends} off={off} run={run} />
      <Columns side={<Numbers receipt={receipt} />}>
        <Lines receipt={receipt} />
      </Columns>
    </Page>
  )
}

function Line({ receipt }: { receipt: Receipt }) {
  const t = useText('receipts')
  const { deal, client_name } = receipt
  const named = deal ? (deal.number ? `${deal.number}. ${deal.title}` : deal.title) : t('act.deal')
  return (
    <span>
      <Link to={`/deals/${receipt.deal_id}?tab=payments`}>{named}</Link>
      {client_name ? ` · ${client_name}` : null}
    </span>
  )
}

type Run = ReturnType<typeof useAct>['run']

/** The one way on that the state allows. */
function Main({
  receipt,
  here,
  off,
  run,
}: {
  receipt: Receipt
  here: string
  off: string | undefined
  run: Run
}) {
  const t = useText('receipts')
  if (receipt.state === 'unknown')
    return (
      <Button tone="main" to={`${here}/decide`}>
        {t('act.decide')}
      </Button>
    )
  if (receipt.state !== 'failed') return null
  return (
    <Button
      tone="main"
      icon={<RetryIcon size={16} />}
      off={off}
      onPress={() =>
        run(
          (made) => retryReceipt(receipt, made),
          () => toast.good(t('one.again')),
        )
      }
    >
      {t('act.retry')}
    </Button>
  )
}

/** Why it does not go on, what that means, and what frees it. */
function Trouble({ receipt }: { receipt: Receipt }) {
  const t = useText('receipts')
  const p = useText('payments')
  const { state, problem } = receipt
  if (state === 'printed' && receipt.printed === false) return <Note tone="warn">{p('receipt.noPaper')}</Note>
  if (state === 'waiting')
    return (
      <Note tone="warn" title={problem?.text ?? p('receipt.state.waiting')}>
        <Stack>
          <p>{t('one.waits')}</p>
          <Free desk={receipt.desk_id} code={problem?.code} />
        </Stack>
      </Note>
    )
  if (state === 'failed')
    return (
      <Note tone="bad" title={problem?.text ?? p('receipt.state.failed')}>
        {t('one.failed')}
      </Note>
    )
  if (state === 'unknown')
    return (
      <Note tone="warn" title={problem?.text ?? p('receipt.state.unknown')}>
        {t('one.unknown')}
      </Note>
    )
  return null
}

/** Documents that nobody asked for stay in sight until a person says that they are known. */
function Strays({
  receipt,
  sends,
  off,
  run,
}: {
  receipt: Receipt
  sends: boolean
  off: string | undefined
  run: Run
}) {
  const t = useText('receipts')
  if (!receipt.strays.length) return null
  return (
    <Panel title={t('strays.title')}>
      <Stack>
        <p>{t('strays.text')}</p>
        <Documents found={receipt.strays} />
        {sends ? (
          <Row>
            <Button
              off={off}
              onPress={() =>
                run(
                  (made) => noteStrays(receipt, made),
                  () => toast.good(t('strays.seen')),
                )
              }
            >
              {t('act.seen')}
            </Button>
          </Row>
        ) : null}
      </Stack>
    </Panel>
  )
}
