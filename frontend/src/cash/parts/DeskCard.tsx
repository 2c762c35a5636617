/** One cash desk: its state in words and colour, what is wrong and what to do, the shift, the acts. */
import type { ReactNode } from 'react'
import { useText } from '../../text/Texts'
import { Button } from '../../ui/Button'
import { Dim, Panel, Row } from '../../ui/Panel'
import { Status } from '../../ui/Status'
import { WorkLine } from '../../ui/Work'
import type { Desk, DeskJob } from '../queries'
import { type DeskState, deskTones } from '../rules'
import css from './DeskCard.module.css'
import { Doubt } from './Doubt'
import { Rest, State } from './State'
import { Warnings } from './Warnings'
import { Works } from './Works'

interface Options {
  desk: Desk
  /** The newest job of this desk. */
  last: DeskJob | undefined
  running: DeskJob | undefined
  /** Work that nobody could prove; receipts have a screen of their own for that. */
  doubts: readonly DeskJob[]
  worksShift: boolean
  menu: ReactNode
  /** Asks for a code; absent for those who may not. */
  onPair?: (() => Promise<unknown>) | undefined
}

export function DeskCard({ desk, last, running, doubts, worksShift, menu, onPair }: Options) {
  const t = useText('cash')
  const state = desk.state as DeskState
  const known = state === 'online' || state === 'offline'
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
        <Warnings desk={desk} running={running} grave />
        {doubts.map((job) => (
          <Doubt key={job.id} job={job} />
        ))}
        {known ? <State desk={desk} last={last} /> : <Away desk={desk} onPair={onPair} />}
        {last && (running || Date.now() - Date.parse(last.updated_at) < 120_000) ? (
          <div className={css.live}>
            <WorkLine key={last.id} job={last} shift={false} />
          </div>
        ) : null}
        {worksShift && known ? <Works desk={desk} running={running} /> : null}
        <Warnings desk={desk} running={running} grave={false} />
        {known ? <Rest desk={desk} /> : null}
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
