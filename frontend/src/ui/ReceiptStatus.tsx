/** The state of a receipt in one badge; a printed one names its number. The words of `payments` have to be loaded. */
import { useText } from '../text/Texts'
import { Status, type StatusTone } from './Status'

const tones: Readonly<Record<string, StatusTone>> = {
  queued: 'info',
  sent: 'info',
  waiting: 'warn',
  printed: 'good',
  failed: 'bad',
  unknown: 'warn',
}

export function ReceiptStatus({ state, fd }: { state: string; fd?: number | null }) {
  const t = useText('payments')
  const key = `receipt.state.${state}` as 'receipt.state.queued'
  const name = state === 'printed' && fd ? `${t('receipt.fd')} ${fd}` : t.has(key) ? t(key) : state
  return <Status tone={tones[state] ?? 'idle'}>{name}</Status>
}
