/** Work in doubt: money in or out, a shift. A person looks at the tape and answers; the answer is recorded. */
import { useState } from 'react'
import { press } from '../../api/client'
import { decideWork } from '../../api/till'
import { useFormat, useText } from '../../text/Texts'
import { Button } from '../../ui/Button'
import { Failure } from '../../ui/Failure'
import { Note } from '../../ui/Note'
import { Dim, Row, Stack } from '../../ui/Panel'
import { useOnline } from '../../ui/screen'
import { toast } from '../../ui/Toast'
import { useKind } from '../../ui/Work'
import type { DeskJob } from '../queries'

export function Doubt({ job }: { job: DeskJob }) {
  const t = useText('till')
  const format = useFormat()
  const kind = useKind()(job.kind)
  const online = useOnline()
  const [trouble, setTrouble] = useState<{ error: unknown; again: () => Promise<void> } | null>(null)
  const answer = async (made: boolean, pressed = press()): Promise<void> => {
    setTrouble(null)
    await decideWork(job, made, pressed).then(
      () => toast.good(t('doubt.done')),
      (error: unknown) => setTrouble({ error, again: () => answer(made, pressed) }),
    )
  }
  const off = online ? undefined : t('free.offline')
  return (
    <Note tone="warn" title={t('doubt.title', { kind })}>
      <Stack>
        <p>
          {job.amount
            ? t('doubt.money', { kind, sum: format.money(job.amount) })
            : t('doubt.paper', { kind })}
        </p>
        {job.problem ? <p>{job.problem.text}</p> : null}
        {trouble ? <Failure error={trouble.error} retry={trouble.again} /> : null}
        <Row>
          <Button small off={off} onPress={() => answer(true)}>
            {t('doubt.made')}
          </Button>
          <Button small off={off} onPress={() => answer(false)}>
            {t('doubt.not')}
          </Button>
          <Dim>{t('doubt.audited')}</Dim>
        </Row>
      </Stack>
    </Note>
  )
}
