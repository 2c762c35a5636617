/** What the register says of itself now: the shift, the drawer, the paper and the operator of fiscal data in sight, the rest one press away. */
import type { ReactNode } from 'react'
import { useFormat, useText } from '../../text/Texts'
import { Ago, Day, Moment } from '../../ui/Day'
import { Money } from '../../ui/Money'
import { Dim, Facts } from '../../ui/Panel'
import type { Desk, DeskJob } from '../queries'
import { drawerOf, shiftHours, shiftOf, shiftUsed } from '../rules'
import css from './State.module.css'

export function State({ desk, last }: { desk: Desk; last: DeskJob | undefined }) {
  const t = useText('cash')
  const { device } = desk
  const paper = device?.paper
  const left = device?.ofd_queue ?? 0
  const cash = drawerOf(desk, last, Date.now())
  return (
    <dl className={css.tiles}>
      <Tile name={t('fact.shift')}>
        <ShiftWords desk={desk} />
        <Used desk={desk} />
      </Tile>
      <Tile name={t('fact.cash')}>
        {cash === null ? <Dim>{t('cashUnknown')}</Dim> : <Money value={cash} />}
      </Tile>
      <Tile name={t('fact.paper')} bad={paper === false}>
        {t(`paper.${paper == null ? 'unknown' : paper ? 'yes' : 'no'}`)}
      </Tile>
      <Tile name={t('fact.ofd')}>
        {device ? t('ofd', { count: left }) : '—'}
        {left > 0 && device?.queue_since ? (
          <span className={css.small}>
            {t('fact.queueSince')} <Moment value={device.queue_since} />
          </span>
        ) : null}
      </Tile>
    </dl>
  )
}

function Tile({ name, bad = false, children }: { name: string; bad?: boolean; children: ReactNode }) {
  return (
    <div className={css.tile} data-bad={bad || undefined}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function ShiftWords({ desk }: { desk: Desk }) {
  const t = useText('cash')
  const shift = shiftOf(desk)
  const number = desk.device?.shift?.number ?? 0
  const hours = shiftHours(desk, Date.now())
  if (shift !== 'open') return <>{t(`shift.${shift}`)}</>
  return <>{hours === null ? t('shift.open', { number }) : t('shift.hours', { number, hours })}</>
}

/** How much of the day that a shift may last is gone. */
function Used({ desk }: { desk: Desk }) {
  const t = useText('cash')
  const minutes = shiftUsed(desk, Date.now())
  if (minutes === null) return null
  const label = t('used', { hours: Math.floor(minutes / 60) })
  return (
    <span
      className={css.bar}
      role="img"
      aria-label={label}
      title={label}
      data-long={minutes >= 1380 || undefined}
    >
      <span style={{ inlineSize: `${Math.max(2, Math.round(minutes / 14.4))}%` }} />
    </span>
  )
}

/** Seldom looked at: one press away. */
export function Rest({ desk }: { desk: Desk }) {
  const t = useText('cash')
  return (
    <details className={css.more}>
      <summary>{t('more')}</summary>
      <About desk={desk} />
    </details>
  )
}

function About({ desk }: { desk: Desk }) {
  const t = useText('cash')
  const format = useFormat()
  const { device } = desk
  const seconds = Math.round(Math.abs(desk.clock_offset_ms) / 1000)
  const driver = [device?.driver, device?.note].filter(Boolean).join(', ')
  return (
    <Facts
      items={[
        { name: t('seen'), value: <Ago value={desk.seen_at} /> },
        { name: t('fact.device'), value: device?.model ?? '—' },
        { name: t('fact.driver'), value: driver || '—' },
        { name: t('fact.rnm'), value: device?.rnm ?? '—' },
        { name: t('fact.fn'), value: device?.fn ?? '—' },
        { name: t('fact.fnEnd'), value: <Day value={device?.fn_valid_to} /> },
        { name: t('fact.queue'), value: format.count(desk.queue) },
        { name: t('fact.clock'), value: seconds < 60 ? t('clockFine') : t('clockOff', { seconds }) },
        { name: t('fact.folder'), value: desk.onec_folder ?? <Dim>{t('noFolder')}</Dim> },
        {
          name: t('fact.agent'),
          value: desk.agent_version ? t('version', { version: desk.agent_version }) : '—',
        },
      ]}
    />
  )
}
