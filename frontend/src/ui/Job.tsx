/** State of long work on the server, and the tray of all jobs of the user. Only changes are read aloud. */
import '@mantine/core/styles/Indicator.css'
import '@mantine/core/styles/Progress.css'
import { Indicator, Popover, Progress } from '@mantine/core'
import { type JobStage, over } from '../api/jobs'
import { useText } from '../text/Texts'
import { IconButton } from './IconButton'
import { JobsIcon } from './icons'
import css from './Job.module.css'
import { Status, type StatusTone } from './Status'

export interface Work {
  id: string
  title: string
  state: JobStage
  /** How much of `total` is done, when it can be counted. */
  done?: number
  total?: number
  reason?: string
  /** Where the result is. */
  link?: string
}

const tones: Record<JobStage, StatusTone> = {
  queued: 'idle',
  running: 'info',
  done: 'good',
  failed: 'bad',
  unknown: 'warn',
  person: 'warn',
  cancelled: 'idle',
}

export function Job({ job }: { job: Work }) {
  const t = useText('common')
  const { done = 0, total = 0 } = job
  return (
    <div className={css.job}>
      <div className={css.head} role="status">
        <span>{job.title}</span>
        <Status tone={tones[job.state]}>{t(`job.${job.state}`)}</Status>
      </div>
      {job.state === 'running' && total > 0 ? (
        <>
          <Progress value={(100 * done) / total} aria-label={job.title} />
          <span className={css.note}>{t('job.progress', { done, total })}</span>
        </>
      ) : null}
      {job.reason ? <span className={css.note}>{job.reason}</span> : null}
      {job.state === 'done' && job.link ? <a href={job.link}>{t('act.open')}</a> : null}
    </div>
  )
}

/** For the right side of the bar. */
export function JobsTray({ jobs }: { jobs: readonly Work[] }) {
  const t = useText('common')
  const active = jobs.filter((job) => !over(job.state)).length
  return (
    <Popover position="bottom-end" width={320} shadow="md" trapFocus returnFocus>
      <Indicator disabled={active === 0} label={active} size={16} offset={8} color="indigo.8">
        <Popover.Target>
          <IconButton label={t('job.tray')} icon={<JobsIcon size={20} />} />
        </Popover.Target>
      </Indicator>
      <Popover.Dropdown p={8} aria-label={t('job.tray')}>
        <div className={css.tray}>
          {jobs.length === 0 ? <p className={css.note}>{t('job.none')}</p> : null}
          {jobs.map((job) => (
            <Job key={job.id} job={job} />
          ))}
        </div>
      </Popover.Dropdown>
    </Popover>
  )
}
