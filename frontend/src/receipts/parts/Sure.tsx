/** What exactly is about to be recorded. */
import type { Receipt } from '../../api/receipts'
import { useFormat, useText } from '../../text/Texts'
import type { Verdict } from '../actions'

export function Sure({ receipt, verdict }: { receipt: Receipt; verdict: Verdict }) {
  const t = useText('receipts')
  const format = useFormat()
  const sum = format.money(receipt.total)
  const text = verdict.made
    ? t('decide.confirmMadeText', { sum, fd: String(verdict.fd), fpd: verdict.fpd ?? '' })
    : t('decide.confirmNotText', { sum })
  return (
    <>
      <p>{text}</p>
      <p>{t('decide.audited')}</p>
    </>
  )
}
