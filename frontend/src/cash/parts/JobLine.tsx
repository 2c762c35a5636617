/** The newest job of a desk, while it runs and just after: its state, its reason, its number. */
import { useText } from '../../text/Texts'
import { Dim, Row, Stack } from '../../ui/Panel'
import { Status } from '../../ui/Status'
import type { DeskJob } from '../queries'
import { type JobState, jobTones } from '../rules'
import { useKind, useResult } from '../words'

export function JobLine({ job }: { job: DeskJob }) {
  const t = useText('cash')
  const kind = useKind()
  const result = useResult()
  const state = job.state as JobState
  const told = result(job)
  return (
    <Stack>
      <div role="status">
        <Row>
          <strong>{kind(job.kind)}</strong>
          <Status tone={jobTones[state]}>{t(`job.${state}`)}</Status>
          {told ? <Dim>{told}</Dim> : null}
        </Row>
        {job.problem ? <p>{job.problem.text}</p> : null}
      </div>
    </Stack>
  )
}
