/** The last jobs of the desks, newest first: receipts, shifts, reports, files for 1С. */
import { Link } from 'react-router'
import { useFormat, useText } from '../../text/Texts'
import type { Column } from '../../ui/columns'
import { DataTable } from '../../ui/DataTable'
import { Moment } from '../../ui/Day'
import { Empty } from '../../ui/Empty'
import { Dim, Panel } from '../../ui/Panel'
import { useKind, useResult, WorkState } from '../../ui/Work'
import type { Desk, DeskJob } from '../queries'

interface Options {
  desks: readonly Desk[]
  jobs: readonly DeskJob[]
  loading: boolean
  error: unknown
  retry: () => unknown
}

export function Jobs({ desks, jobs, loading, error, retry }: Options) {
  const t = useText('cash')
  const columns = useColumns(desks, jobs)
  return (
    <Panel title={t('jobs.title')}>
      <DataTable
        name={t('jobs.table')}
        columns={columns}
        rows={jobs}
        rowId={(job) => job.id}
        loading={loading}
        error={error}
        retry={() => void retry()}
        empty={<Empty title={t('jobs.none')}>{t('jobs.noneText')}</Empty>}
      />
    </Panel>
  )
}

function useColumns(desks: readonly Desk[], jobs: readonly DeskJob[]): Column<DeskJob>[] {
  const t = useText('cash')
  const kind = useKind()
  const format = useFormat()
  const result = useResult()
  const several = new Set(jobs.map((job) => job.desk_id)).size > 1
  return [
    {
      key: 'kind',
      title: t('jobs.kind'),
      width: 180,
      card: 'title',
      cell: (job) =>
        ['receipt', 'correction'].includes(job.kind) ? (
          <Link to={`/receipts/${job.desk_id}/${job.id}`}>{kind(job.kind)}</Link>
        ) : (
          kind(job.kind)
        ),
    },
    {
      key: 'state',
      title: t('jobs.state'),
      width: 150,
      card: 'side',
      cell: (job) => <WorkState state={job.state} />,
    },
    {
      key: 'result',
      title: t('jobs.result'),
      cell: (job) => {
        const sum = job.amount ? format.money(job.amount) : ''
        const told = [sum, job.reason, job.problem?.text ?? result(job)].filter(Boolean).join(', ')
        return told ? <span title={told}>{told}</span> : <Dim>—</Dim>
      },
    },
    ...(several
      ? [
          {
            key: 'desk',
            title: t('jobs.desk'),
            width: 130,
            cell: (job: DeskJob) => desks.find(({ id }) => id === job.desk_id)?.name ?? '—',
          },
        ]
      : []),
    { key: 'at', title: t('jobs.at'), width: 150, cell: (job) => <Moment value={job.created_at} /> },
  ]
}
