/** Buttons of the register. Closing the shift asks first; what the register cannot do is not offered. */
import { lazy, Suspense, useId, useState } from 'react'
import { may } from '../../access/can'
import { press } from '../../api/client'
import { useSession } from '../../api/session'
import { canDo, type Order, sendWork, type Work } from '../../api/till'
import { useText } from '../../text/Texts'
import { Acts } from '../../ui/Acts'
import { Button } from '../../ui/Button'
import { Confirm } from '../../ui/Confirm'
import { Failure } from '../../ui/Failure'
import { Dim, Row } from '../../ui/Panel'
import { useOnline } from '../../ui/screen'
import { useKind } from '../../ui/Work'
import type { Desk, DeskJob } from '../queries'
import { obstacle, shiftOf, standstill } from '../rules'

const Move = lazy(async () => ({ default: (await import('./WorkForms')).Move }))
const Words = lazy(async () => ({ default: (await import('./WorkForms')).Words }))

interface Trouble {
  error: unknown
  again: () => Promise<unknown>
}
type Open = 'close_shift' | 'cash_in' | 'cash_out' | 'text' | null

/** In the menu: done seldom. */
const RARE = ['settlement_report', 'copy', 'continue_print', 'drawer', 'text'] as const
/** These ask something first. */
const ASKING: ReadonlySet<Work> = new Set(['close_shift', 'cash_in', 'cash_out', 'text'])

export function Works({ desk, running }: { desk: Desk; running: DeskJob | undefined }) {
  const t = useText('cash')
  const till = useText('till')
  const kind = useKind()
  const me = useSession().data
  const online = useOnline()
  const why = useId()
  const [open, setOpen] = useState<Open>(null)
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const close = () => setOpen(null)
  const send = async (order: Order, made = press()): Promise<void> => {
    setTrouble(null)
    close()
    await sendWork(desk.id, order, made).catch((error: unknown) =>
      setTrouble({ error, again: () => send(order, made) }),
    )
  }
  const begin = (work: Work) => (ASKING.has(work) ? setOpen(work as Open) : send({ kind: work }))
  const stands = standstill(desk, running, online)
  const words = (reason: string | undefined) =>
    reason && t(`off.${reason}` as 'off.busy', { job: running ? kind(running.kind) : '' })
  const off = (work: Work) => words(obstacle(desk, work, running, online))
  const given = (work: Work) =>
    canDo(desk, work) && (work.startsWith('cash_') ? may(me, 'cash.move') : may(me, 'shift.manage'))
  const button = (work: Work, main = false) => {
    const reason = off(work)
    return given(work) ? (
      <Button
        key={work}
        tone={main ? 'main' : 'plain'}
        off={reason}
        told={reason && reason === words(stands) ? why : undefined}
        onPress={() => begin(work) ?? undefined}
      >
        {till(`act.${work}`)}
      </Button>
    ) : null
  }
  const closed = ['closed', 'unknown'].includes(shiftOf(desk))
  const rare = RARE.filter(given).map((work) => {
    const reason = off(work)
    return {
      key: work,
      title: till(`act.${work}`),
      onPress: () => void begin(work),
      ...(reason ? { off: reason } : {}),
    }
  })
  return (
    <>
      {trouble ? <Failure error={trouble.error} retry={trouble.again} /> : null}
      <Row>
        {button(closed ? 'open_shift' : 'close_shift', closed)}
        {button('cash_in')}
        {button('cash_out')}
        {button('x_report')}
        <Acts label={t('others')} acts={rare} />
      </Row>
      {stands ? (
        <span id={why}>
          <Dim>{words(stands)}</Dim>
        </span>
      ) : null}
      <Confirm
        open={open === 'close_shift'}
        title={t('close.title', { name: desk.name })}
        act={till('act.close_shift')}
        onAct={() => send({ kind: 'close_shift' })}
        onClose={close}
      >
        {t('close.text')}
      </Confirm>
      <Suspense>
        {open === 'cash_in' || open === 'cash_out' ? <Move desk={desk} work={open} onClose={close} /> : null}
        {open === 'text' ? <Words desk={desk} onClose={close} /> : null}
      </Suspense>
    </>
  )
}
