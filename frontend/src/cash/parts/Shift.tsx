/** Buttons of the shift. Closing asks first: the register prints a report that cannot be taken back. */
import { useState } from 'react'
import { press } from '../../api/client'
import { useText } from '../../text/Texts'
import { Button } from '../../ui/Button'
import { Confirm } from '../../ui/Confirm'
import { Failure } from '../../ui/Failure'
import { Row } from '../../ui/Panel'
import { sendWork } from '../actions'
import type { Desk, DeskJob } from '../queries'
import { obstacle, shiftOf, type Work } from '../rules'
import { useKind } from '../words'

interface Trouble {
  error: unknown
  again: () => Promise<unknown>
}

export function Shift({ desk, running }: { desk: Desk; running: DeskJob | undefined }) {
  const t = useText('cash')
  const kind = useKind()
  const [closing, setClosing] = useState(false)
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const send = async (work: Work, made = press()) => {
    setTrouble(null)
    setClosing(false)
    await sendWork(desk.id, work, made).catch((error: unknown) =>
      setTrouble({ error, again: () => send(work, made) }),
    )
  }
  const off = (work: Work) => {
    const reason = obstacle(desk, work, running)
    return reason && t(`off.${reason}`, { job: running ? kind(running.kind) : '' })
  }
  const closed = ['closed', 'unknown'].includes(shiftOf(desk))
  const main: Work = closed ? 'open_shift' : 'close_shift'
  return (
    <>
      {trouble ? <Failure error={trouble.error} retry={trouble.again} /> : null}
      <Row>
        <Button
          tone={closed ? 'main' : 'plain'}
          off={off(main)}
          onPress={() => (closed ? send(main) : setClosing(true))}
        >
          {t(`act.${main}`)}
        </Button>
        <Button off={off('x_report')} onPress={() => send('x_report')}>
          {t('act.x_report')}
        </Button>
      </Row>
      <Confirm
        open={closing}
        title={t('close.title', { name: desk.name })}
        act={t('act.close_shift')}
        onAct={() => send('close_shift')}
        onClose={() => setClosing(false)}
      >
        {t('close.text')}
      </Confirm>
    </>
  )
}
