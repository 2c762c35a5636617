/** The name and tone of a deal's state, wherever deals are shown. The words of `deals` have to be loaded. */
import { useCallback } from 'react'
import { useText } from '../text/Texts'
import type { StatusTone } from './Status'

const tones: Readonly<Record<string, StatusTone>> = {
  'enquiry.new': 'info',
  'plan.chosen': 'info',
  'booking.requested': 'warn',
  'booking.rejected': 'bad',
  'booking.confirmed': 'good',
  'booking.documents_ready': 'good',
  'booking.travelling': 'info',
  'booking.returned': 'info',
  'booking.cancelling': 'warn',
}

export function toneOf(phase: string, status: string): StatusTone {
  return tones[`${phase}.${status}`] ?? 'idle'
}

export function useStatusName() {
  const t = useText('deals')
  return useCallback(
    (phase: string, status: string) => {
      // The server may be newer than this page and know one more state.
      const key = `status.${phase}.${status}` as 'status.plan.lost'
      const text = t.has(key) ? t(key) : status
      return { tone: toneOf(phase, status), text }
    },
    [t],
  )
}
