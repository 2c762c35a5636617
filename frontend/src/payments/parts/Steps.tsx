/** The way of a receipt in three steps, said aloud when it changes. */
import type { Receipt } from '../../api/receipts'
import { useText } from '../../text/Texts'
import { BadIcon, ClockIcon, GoodIcon, WarnIcon } from '../../ui/icons'
import css from './Steps.module.css'

const reached: Readonly<Record<string, number>> = {
  queued: 0,
  sent: 1,
  waiting: 1,
  failed: 1,
  unknown: 1,
  printed: 3,
}

export function Steps({ receipt }: { receipt: Receipt }) {
  const t = useText('payments')
  const { state, fd, printed } = receipt
  const done = fd
    ? t(printed === false ? 'receipt.fiscal' : 'receipt.done', { fd: String(fd) })
    : t('receipt.waitDone')
  const names = [t('receipt.queued'), t('receipt.sent'), done]
  const now = reached[state] ?? 0
  const said = t.has(`receipt.state.${state}` as 'receipt.state.sent')
    ? t(`receipt.state.${state}` as 'receipt.state.sent')
    : state
  return (
    <>
      <ol className={css.steps} aria-label={t('receipt.steps')}>
        {names.map((name, place) => {
          const stage = place < now ? 'done' : place === now ? markOf(state) : 'later'
          const Icon = icons[stage]
          return (
            <li
              key={name}
              className={css.step}
              data-stage={stage}
              aria-current={place === now ? 'step' : undefined}
            >
              <Icon size={20} aria-hidden />
              {name}
            </li>
          )
        })}
      </ol>
      <p className={css.said} role="status">
        {said}
      </p>
    </>
  )
}

const icons = { done: GoodIcon, now: ClockIcon, later: ClockIcon, bad: BadIcon, warn: WarnIcon }

function markOf(state: string): 'now' | 'bad' | 'warn' {
  if (state === 'failed') return 'bad'
  return state === 'waiting' || state === 'unknown' ? 'warn' : 'now'
}
