/** Columns of the list of exports. */
import { useFormat, useText } from '../text/Texts'
import type { Column } from '../ui/columns'
import { Moment } from '../ui/Day'
import { Dim } from '../ui/Panel'
import { Status } from '../ui/Status'
import { RowActs } from './parts/RowActs'
import type { Export } from './queries'
import { stateOf, tones } from './rules'

export function useColumns(): Column<Export>[] {
  const t = useText('onec')
  const format = useFormat()
  return [
    { key: 'seq', title: t('column.seq'), width: 60, card: 'none', cell: (row) => row.seq },
    {
      key: 'period',
      title: t('column.period'),
      width: 200,
      card: 'title',
      cell: (row) => t('spanned', { begin: format.day(row.date_from), end: format.day(row.date_to) }),
    },
    {
      key: 'state',
      title: t('column.state'),
      width: 230,
      card: 'side',
      cell: (row) => {
        const state = stateOf(row)
        return <Status tone={tones[state]}>{t(`state.${state}`)}</Status>
      },
    },
    {
      key: 'counts',
      title: t('column.counts'),
      cell: (row) => {
        if (row.problem) return <span title={row.problem.text}>{row.problem.text}</span>
        if (!row.counts) return <Dim>—</Dim>
        const { counterparties, sales, cash_ins } = row.counts
        return t('counts', { counterparties, sales, cash: cash_ins })
      },
    },
    { key: 'at', title: t('column.at'), width: 150, cell: (row) => <Moment value={row.created_at} /> },
    { key: 'act', title: t('column.act'), width: 290, cell: (row) => <RowActs row={row} /> },
  ]
}
