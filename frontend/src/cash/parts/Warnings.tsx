/** What is wrong with a desk: what happened, what to do, and the act that helps right there. */
import { may } from '../../access/can'
import { press } from '../../api/client'
import { useSession } from '../../api/session'
import { canDo, sendWork } from '../../api/till'
import { useText } from '../../text/Texts'
import { Button } from '../../ui/Button'
import { Note } from '../../ui/Note'
import { Row, Stack } from '../../ui/Panel'
import { useSaid } from '../../ui/said'
import { useOnline } from '../../ui/screen'
import { toast } from '../../ui/Toast'
import type { Desk, DeskJob } from '../queries'
import { cureOf, obstacle, type Warning, warningsOf, warningTone } from '../rules'

/** The grave ones stand before everything else, the others after the buttons, so that those stay in sight. */
export function Warnings({
  desk,
  running,
  grave,
}: {
  desk: Desk
  running: DeskJob | undefined
  grave: boolean
}) {
  const shown = warningsOf(desk).filter(({ code }) => (warningTone(code) === 'bad') === grave)
  return shown.map((warning) => <One key={warning.code} warning={warning} desk={desk} running={running} />)
}

interface Options {
  warning: Warning
  desk: Desk
  running: DeskJob | undefined
}

function One({ warning, desk, running }: Options) {
  const t = useText('till')
  const key = `warning.${warning.name}` as 'warning.shift_long'
  const known = t.has(key as never)
  return (
    <Note tone={warningTone(warning.code)} {...(known ? { title: t(`${key}.title`) } : {})}>
      <Stack>
        <p>{known ? t(`${key}.text`) : warning.text}</p>
        <Cure warning={warning} desk={desk} running={running} />
      </Stack>
    </Note>
  )
}

/** Nothing is offered while the desk is away, busy, or cannot do it; a job that waits brings its own button. */
function Cure({ warning, desk, running }: Options) {
  const t = useText('till')
  const said = useSaid()
  const me = useSession().data
  const online = useOnline()
  const work = cureOf(warning)
  if (!work || running || !may(me, 'shift.manage') || !canDo(desk, work)) return null
  if (obstacle(desk, work, running, online)) return null
  const begin = () => {
    const made = press()
    const send = (): Promise<unknown> =>
      sendWork(desk.id, { kind: work }, made).catch((cause: unknown) =>
        toast.bad(said(cause, true).title, send),
      )
    return send()
  }
  return (
    <Row>
      <Button small onPress={begin}>
        {t(work === 'continue_print' ? 'free.continue_print' : `act.${work}`)}
      </Button>
    </Row>
  )
}
