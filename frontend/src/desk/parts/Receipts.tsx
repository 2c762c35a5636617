/** Receipts that wait, failed or are in doubt: what is wrong and one act a line. In doubt nothing is sent again. */
import { useState } from 'react'
import { Link } from 'react-router'
import { press } from '../../api/client'
import { retryReceipt } from '../../api/receipts'
import { useText } from '../../text/Texts'
import { Button } from '../../ui/Button'
import { Failure } from '../../ui/Failure'
import { Money } from '../../ui/Money'
import { Panel } from '../../ui/Panel'
import { ReceiptStatus } from '../../ui/ReceiptStatus'
import { toast } from '../../ui/Toast'
import { useOffsets, type Waiting } from '../queries'
import css from './Lines.module.css'

export function Receipts({ rows, sends }: { rows: readonly Waiting[]; sends: boolean }) {
  const t = useText('desk')
  if (rows.length === 0) return null
  return (
    <Panel title={t('receipts.title')}>
      <ul className={css.lines}>
        {rows.map((row) => (
          <Line key={row.id} row={row} sends={sends} />
        ))}
      </ul>
    </Panel>
  )
}

function Line({ row, sends }: { row: Waiting; sends: boolean }) {
  const t = useText('desk')
  const [trouble, setTrouble] = useState<{ error: unknown; again: () => Promise<void> } | null>(null)
  const retry = async (made = press()) => {
    setTrouble(null)
    try {
      await retryReceipt(row, made)
      toast.good(t('receipts.sent'))
    } catch (error) {
      setTrouble({ error, again: () => retry(made) })
    }
  }
  const deal = `/deals/${row.deal.id}?tab=payments`
  const here = `/receipts/${row.desk_id}/${row.id}`
  return (
    <li className={css.row} data-act>
      <div className={css.what}>
        <Link to={deal}>{row.deal.title}</Link>
        <Money value={row.total} />
        <ReceiptStatus state={row.state} fd={row.fd} />
      </div>
      {row.problem ? <p className={css.more}>{row.problem.text}</p> : null}
      <div className={css.end}>
        {row.state === 'failed' && sends ? (
          <Button small onPress={() => retry()}>
            {t('receipts.retry')}
          </Button>
        ) : (
          <Button small to={row.state === 'unknown' && sends ? `${here}/decide` : here}>
            {t(row.state === 'unknown' && sends ? 'receipts.look' : 'receipts.open')}
          </Button>
        )}
      </div>
      {trouble ? <Failure error={trouble.error} retry={trouble.again} /> : null}
    </li>
  )
}

/** One line for all prepayments that want their second receipt; none, no line. */
export function Offsets() {
  const t = useText('desk')
  const count = useOffsets().data ?? 0
  if (count === 0) return null
  return (
    <Panel title={t('offsets.title')}>
      <div className={css.row} data-act>
        <div className={css.what}>{t('offsets.line', { count })}</div>
        <div className={css.end}>
          <Button small to="/receipts/offsets">
            {t('offsets.open')}
          </Button>
        </div>
      </div>
    </Panel>
  )
}
