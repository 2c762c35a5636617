/** The narrow side of the day: cash desks and the trial. */
import { useFormat, useText } from '../../text/Texts'
import { Button } from '../../ui/Button'
import { Note } from '../../ui/Note'
import { Facts, Panel } from '../../ui/Panel'
import { Status, type StatusTone } from '../../ui/Status'
import type { Today } from '../queries'
import { daysLeft } from '../rules'

type State = 'unpaired' | 'online' | 'offline' | 'revoked'
const tones: Record<State, StatusTone> = { unpaired: 'info', online: 'good', offline: 'bad', revoked: 'idle' }

export function DesksToday({ desks, connects }: { desks: Today['desks']; connects: boolean }) {
  const t = useText('desk')
  const cash = useText('cash')
  const used = desks.filter(({ state }) => state !== 'revoked')
  const act = used.length ? t('desks.open') : connects ? t('desks.connect') : undefined
  return (
    <Panel
      title={t('desks.title')}
      side={
        act ? (
          <Button small tone="quiet" to="/cash">
            {act}
          </Button>
        ) : null
      }
    >
      {used.length === 0 ? <p>{t('desks.none')}</p> : null}
      <Facts
        items={used.map((desk) => {
          const state = desk.state as State
          return { name: desk.name, value: <Status tone={tones[state]}>{cash(`state.${state}`)}</Status> }
        })}
      />
    </Panel>
  )
}

export function Trial({ ends }: { ends: string }) {
  const t = useText('desk')
  const format = useFormat()
  const days = daysLeft(ends, Date.now())
  const day = format.moment(ends).split(',')[0] ?? ''
  return (
    <Note tone={days === null || days < 3 ? 'warn' : 'info'} title={t('trial.title')}>
      {days === null ? t('trial.over', { day }) : t('trial.left', { days, day })}
    </Note>
  )
}
