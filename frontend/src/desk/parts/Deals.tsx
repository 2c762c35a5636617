/** Short lists of deals: who leaves soon, what is new. */
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { useFormat, useText } from '../../text/Texts'
import { Money } from '../../ui/Money'
import { Panel } from '../../ui/Panel'
import { Status } from '../../ui/Status'
import { useStatusName } from '../../ui/useStatusName'
import type { DealRow } from '../queries'
import css from './Lines.module.css'

interface Options {
  title: string
  side?: ReactNode
  rows: readonly DealRow[]
  empty: ReactNode
  /** Shows what is still owed instead of the price. */
  debts?: boolean
}

export function Deals({ title, side, rows, empty, debts = false }: Options) {
  return (
    <Panel title={title} side={side}>
      {rows.length === 0 ? (
        empty
      ) : (
        <ul className={css.lines}>
          {rows.map((row) => (
            <Line key={row.id} row={row} debts={debts} />
          ))}
        </ul>
      )}
    </Panel>
  )
}

function Line({ row, debts }: { row: DealRow; debts: boolean }) {
  const t = useText('desk')
  const format = useFormat()
  const named = useStatusName()
  const { tone, text } = named(row.phase, row.status)
  const begin = format.day(row.trip_begin)
  const dates = row.trip_end ? t('dates', { begin, end: format.day(row.trip_end) }) : t('from', { begin })
  const owed = row.debt.amount > 0
  return (
    <li className={css.row}>
      <div className={css.what}>
        <Link to={`/deals/${row.id}`}>{row.title}</Link>
        <Status tone={tone}>{text}</Status>
        {row.demo ? <Status>{t('deals.demo')}</Status> : null}
      </div>
      <p className={css.more}>
        <span>{row.client.name}</span>
        {row.trip_begin ? <span>{dates}</span> : null}
        {row.supplier_name ? <span>{row.supplier_name}</span> : null}
      </p>
      <div className={css.end}>
        {debts ? (
          <Status tone={owed ? 'warn' : 'good'}>
            {owed ? t('upcoming.debt', { sum: format.money(row.debt) }) : t('upcoming.paid')}
          </Status>
        ) : (
          <Money value={row.total} strong />
        )}
      </div>
    </li>
  )
}
