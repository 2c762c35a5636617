/** Both versions side by side: what was asked for, and what the register has; then what to look for on the tape. */
import type { Receipt } from '../../api/receipts'
import { useFormat, useText } from '../../text/Texts'
import { Moment } from '../../ui/Day'
import { Note } from '../../ui/Note'
import { Facts, Panel, Stack } from '../../ui/Panel'
import type { StatusTone } from '../../ui/Status'
import { grown, type Proposal, proposalOf } from '../rules'
import { Documents } from './Documents'
import { useMeaning } from './Facts'
import css from './Sides.module.css'

const tones: Record<Proposal, StatusTone> = {
  probably_made: 'info',
  probably_not_made: 'info',
  none: 'warn',
}

export function Sides({ receipt }: { receipt: Receipt }) {
  const t = useText('receipts')
  return (
    <div className={css.sides}>
      <Panel title={t('decide.asked')}>
        <Asked receipt={receipt} />
      </Panel>
      <Panel title={t('decide.has')}>
        <Has receipt={receipt} />
      </Panel>
    </div>
  )
}

function Asked({ receipt }: { receipt: Receipt }) {
  const t = useText('receipts')
  const meaning = useMeaning(receipt)
  const items = [
    ...meaning,
    { name: t('one.made'), value: <Moment value={receipt.created_at} /> },
    { name: t('one.desk'), value: receipt.desk_name },
  ]
  return (
    <Stack>
      <ul className={css.lines}>
        {receipt.items.map(({ name, sum }, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: printed lines have no other name and never move
          <Line key={place} name={name} sum={sum} />
        ))}
      </ul>
      <Facts items={items} />
    </Stack>
  )
}

function Line({ name, sum }: Receipt['items'][number]) {
  const format = useFormat()
  return (
    <li>
      <span>{name}</span>
      <span>{format.money(sum)}</span>
    </li>
  )
}

function Has({ receipt }: { receipt: Receipt }) {
  const t = useText('receipts')
  const till = useText('till')
  const { doubt } = receipt
  const proposal = proposalOf(doubt)
  const reason = `reason.${doubt?.reason?.replaceAll('-', '_')}` as 'reason.uncertain'
  const found = doubt?.found ?? []
  const items = [
    { name: t('decide.before'), value: doubt?.before_fd ?? '—' },
    { name: t('decide.after'), value: doubt?.after_fd ?? '—' },
    { name: t('decide.grown'), value: grown(doubt) ?? '—', strong: true },
  ]
  return (
    <Stack>
      <Note tone={tones[proposal]} title={t(`decide.proposal.${proposal}`)}>
        {till(till.has(reason) ? reason : 'reason.uncertain')}
      </Note>
      <Facts items={items} />
      {found.length ? (
        <Documents found={found} />
      ) : (
        <p>{t(grown(doubt) ? 'decide.cannot' : 'decide.nothing')}</p>
      )}
    </Stack>
  )
}

export function Look({ receipt }: { receipt: Receipt }) {
  const t = useText('receipts')
  const format = useFormat()
  const first = receipt.items[0]
  return (
    <ol className={css.look}>
      <li>
        {t('decide.lookSum', {
          sum: format.money(receipt.total),
          time: format.moment(receipt.created_at),
        })}
      </li>
      {first ? <li>{t('decide.lookItem', { name: first.name })}</li> : null}
      <li>{t('decide.lookNumbers')}</li>
      <li>{t('decide.lookCopy')}</li>
    </ol>
  )
}
