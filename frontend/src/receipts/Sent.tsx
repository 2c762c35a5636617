/** A correction under way: both of its receipts, live, until they are printed. */
import { useParams, useSearchParams } from 'react-router'
import { type Receipt, useReceipt } from '../api/receipts'
import { useText } from '../text/Texts'
import { CardBones } from '../ui/Bones'
import { Button } from '../ui/Button'
import { Failure } from '../ui/Failure'
import { Money } from '../ui/Money'
import { Note } from '../ui/Note'
import { Page } from '../ui/Page'
import { Panel, Row, Stack } from '../ui/Panel'
import { ReceiptStatus } from '../ui/ReceiptStatus'
import { Free } from '../ui/Work'
import { kindName } from './columns'

export default function Sent() {
  const t = useText('receipts')
  const { desk = '', job = '' } = useParams()
  const [query] = useSearchParams()
  const [nextDesk = '', nextJob = ''] = (query.get('then') ?? '').split('/')
  const first = useReceipt(desk, job).data
  return (
    <Page title={t('correct.sent')} back={{ to: '/receipts', title: t('back') }}>
      <One desk={desk} job={job} title={t(nextJob ? 'correct.first' : 'correct.only')} />
      {nextJob ? (
        <One desk={nextDesk} job={nextJob} title={t('correct.second')} held={first?.state !== 'printed'} />
      ) : null}
      <Row>
        {first ? (
          <Button tone="main" to={`/deals/${first.deal_id}?tab=payments`}>
            {t('act.deal')}
          </Button>
        ) : null}
        <Button to="/receipts">{t('back')}</Button>
      </Row>
    </Page>
  )
}

function One({
  desk,
  job,
  title,
  held = false,
}: {
  desk: string
  job: string
  title: string
  held?: boolean
}) {
  const found = useReceipt(desk, job)
  if (found.error && !found.data) return <Failure error={found.error} retry={() => found.refetch()} />
  if (!found.data) return <CardBones />
  return <Shown receipt={found.data} title={title} held={held} />
}

function Shown({ receipt, title, held }: { receipt: Receipt; title: string; held: boolean }) {
  const t = useText('receipts')
  const till = useText('till')
  const { state, problem } = receipt
  const here = `/receipts/${receipt.desk_id}/${receipt.id}`
  return (
    <Panel
      title={title}
      side={
        <span role="status">
          <ReceiptStatus state={state} fd={receipt.fd} />
        </span>
      }
    >
      <Stack>
        <Row>
          <span>{kindName(till, receipt.kind)}</span>
          <Money value={receipt.total} strong />
        </Row>
        {held && state === 'queued' ? <p>{t('correct.secondWaits')}</p> : null}
        {problem && state !== 'printed' ? (
          <Note tone={state === 'failed' ? 'bad' : 'warn'} title={problem.text}>
            {state === 'waiting' ? <Free desk={receipt.desk_id} code={problem.code} /> : null}
          </Note>
        ) : null}
        <Row>
          <Button small to={state === 'unknown' ? `${here}/decide` : here}>
            {t(state === 'unknown' ? 'act.decide' : 'one.open')}
          </Button>
        </Row>
      </Stack>
    </Panel>
  )
}
