/** One job of a cash desk, live: its state, its reason, its result, and when it waits the act that frees it. Words of `till`. */
import { useState } from 'react'
import { may } from '../access/can'
import { press } from '../api/client'
import { useSession } from '../api/session'
import { canDo, type DeskJob, freeing, RUNNING, sendWork, useDesks, useWork } from '../api/till'
import { useFormat, useText } from '../text/Texts'
import { Button } from './Button'
import { Failure } from './Failure'
import { Dim, Row, Stack } from './Panel'
import { Status, type StatusTone } from './Status'
import { useOnline } from './screen'

const tones: Readonly<Record<string, StatusTone>> = {
  queued: 'info',
  sent: 'info',
  waiting: 'warn',
  printed: 'good',
  failed: 'bad',
  unknown: 'warn',
}

export function WorkState({ state }: { state: string }) {
  const t = useText('till')
  const key = `job.${state}` as 'job.sent'
  return <Status tone={tones[state] ?? 'idle'}>{t.has(key) ? t(key) : state}</Status>
}

/** What kinds of jobs are called; the server may know more kinds than this page. */
export function useKind() {
  const t = useText('till')
  return (kind: string): string => {
    const key = `kind.${kind}` as 'kind.receipt'
    return t(t.has(key) ? key : 'kind.other')
  }
}

const whole = (value: unknown) => (typeof value === 'number' ? value : null)

/** What a job has brought: numbers of the document and the shift, the sum in the drawer. */
export function useResult() {
  const t = useText('till')
  const format = useFormat()
  return (job: Pick<DeskJob, 'result' | 'kind'>): string => {
    const { fd, shift, drawer, queue } = job.result ?? {}
    const [number, turn, money, left] = [whole(fd), whole(shift), whole(drawer), whole(queue)]
    const parts = [
      number === null ? '' : t('result.fd', { fd: String(number) }),
      turn === null ? '' : t('result.shift', { shift: String(turn) }),
      money === null ? '' : t('result.drawer', { sum: format.money(money) }),
      left === null ? '' : t('result.queue', { count: left }),
    ]
    return parts.filter(Boolean).join(', ')
  }
}

/** `shift`: offers to open or close it here; not where the buttons of the shift stand beside. */
export function WorkLine({ job, shift = true }: { job: DeskJob; shift?: boolean }) {
  const kind = useKind()
  const result = useResult()
  const format = useFormat()
  const asked = useWork(job.desk_id, job.id, RUNNING.has(job.state)).data
  // Whoever passes the job may have heard of it later than we have asked.
  const now = asked && asked.updated_at > job.updated_at ? asked : job
  const told = result(now)
  const frees = shift || !freeing(now.problem?.code)?.endsWith('_shift')
  return (
    <Stack>
      <div role="status">
        <Row>
          <strong>{kind(now.kind)}</strong>
          {now.amount ? <span>{format.money(now.amount)}</span> : null}
          <WorkState state={now.state} />
          {told ? <Dim>{told}</Dim> : null}
        </Row>
        {now.problem ? <p>{now.problem.text}</p> : null}
      </div>
      {now.state === 'waiting' && frees ? <Free desk={now.desk_id} code={now.problem?.code} /> : null}
    </Stack>
  )
}

/** The act that frees what waits for this reason, when the desk can be told to do it. */
export function Free({ desk, code }: { desk: string; code: string | undefined }) {
  const t = useText('till')
  const me = useSession().data
  const online = useOnline()
  const known = useDesks().data?.items.find(({ id }) => id === desk)
  const [sent, setSent] = useState<DeskJob | null>(null)
  const [trouble, setTrouble] = useState<{ error: unknown; again: () => Promise<void> } | null>(null)
  const work = freeing(code)
  const able = work !== null && known !== undefined && canDo(known, work) && may(me, 'shift.manage')
  if (!able) return <Dim>{t('free.self')}</Dim>
  const send = async (made = press()): Promise<void> => {
    setTrouble(null)
    await sendWork(desk, { kind: work }, made).then(setSent, (error: unknown) =>
      setTrouble({ error, again: () => send(made) }),
    )
  }
  return (
    <Stack>
      {trouble ? <Failure error={trouble.error} retry={trouble.again} /> : null}
      {sent ? (
        <WorkLine job={sent} />
      ) : (
        <Row>
          <Button small onPress={() => send()} off={online ? undefined : t('free.offline')}>
            {t(`free.${work}` as 'free.open_shift')}
          </Button>
        </Row>
      )}
    </Stack>
  )
}
