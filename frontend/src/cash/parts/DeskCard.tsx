/** One cash desk: its state in words and colour, what is wrong and what to do, the shift, the acts. */
import type { ReactNode } from 'react'
import { useFormat, useText } from '../../text/Texts'
import { Button } from '../../ui/Button'
import { Ago } from '../../ui/Day'
import { Note } from '../../ui/Note'
import { Dim, Facts, Panel, Row } from '../../ui/Panel'
import { Status } from '../../ui/Status'
import type { Desk, DeskJob } from '../queries'
import { type DeskState, deskTones, shiftHours, shiftOf, warningsOf, warningTone } from '../rules'
import css from './DeskCard.module.css'
import { JobLine } from './JobLine'
import { Shift } from './Shift'

interface Options {
  desk: Desk
  /** The newest job of this desk. */
  last: DeskJob | undefined
  running: DeskJob | undefined
  worksShift: boolean
  menu: ReactNode
  /** Asks for a code; absent for those who may not. */
  onPair?: (() => Promise<unknown>) | undefined
}

export function DeskCard({ desk, last, running, worksShift, menu, onPair }: Options) {
  const t = useText('cash')
  const state = desk.state as DeskState
  return (
    <Panel
      title={desk.name}
      side={
        <Row>
          <Status tone={deskTones[state]}>{t(`state.${state}`)}</Status>
          {menu}
        </Row>
      }
    >
      <div className={css.card}>
        {warningsOf(desk).map((warning) => (
          <Note key={warning.code} tone={warningTone(warning.code)}>
            {warning.text}
          </Note>
        ))}
        {state === 'online' || state === 'offline' ? (
          <Health desk={desk} />
        ) : (
          <Away desk={desk} onPair={onPair} />
        )}
        {last && (running || Date.now() - Date.parse(last.updated_at) < 120_000) ? (
          <div className={css.live}>
            <JobLine job={last} />
          </div>
        ) : null}
        {worksShift && (state === 'online' || state === 'offline') ? (
          <Shift desk={desk} running={running} />
        ) : null}
      </div>
    </Panel>
  )
}

/** A desk without a computer: what that means, and the way to connect one. */
function Away({ desk, onPair }: Pick<Options, 'desk' | 'onPair'>) {
  const t = useText('cash')
  return (
    <>
      <Dim>{t(desk.state === 'revoked' ? 'away.revoked' : 'away.unpaired')}</Dim>
      {onPair ? (
        <Row>
          <Button onPress={onPair}>{t('pairing.renew')}</Button>
        </Row>
      ) : null}
    </>
  )
}

function Health({ desk }: { desk: Desk }) {
  const t = useText('cash')
  const format = useFormat()
  const { device } = desk
  const seconds = Math.round(Math.abs(desk.clock_offset_ms) / 1000)
  const paper = device?.paper
  return (
    <Facts
      items={[
        { name: t('fact.shift'), value: <ShiftWords desk={desk} />, strong: true },
        { name: t('seen'), value: <Ago value={desk.seen_at} /> },
        { name: t('fact.device'), value: device?.model ?? '—' },
        { name: t('fact.rnm'), value: device?.rnm ?? '—' },
        { name: t('fact.fn'), value: device?.fn ?? '—' },
        { name: t('fact.paper'), value: t(`paper.${paper == null ? 'unknown' : paper ? 'yes' : 'no'}`) },
        { name: t('fact.ofd'), value: device ? t('ofd', { count: device.ofd_queue ?? 0 }) : '—' },
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

function ShiftWords({ desk }: { desk: Desk }) {
  const t = useText('cash')
  const shift = shiftOf(desk)
  const number = desk.device?.shift?.number ?? 0
  const hours = shiftHours(desk, Date.now())
  if (shift !== 'open') return <>{t(`shift.${shift}`)}</>
  return <>{hours === null ? t('shift.open', { number }) : t('shift.hours', { number, hours })}</>
}
