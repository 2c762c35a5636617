/** Disconnects a desk after saying what happens to the receipts in hand. */
import { useState } from 'react'
import { press } from '../../api/client'
import { useText } from '../../text/Texts'
import { Confirm } from '../../ui/Confirm'
import { Failure } from '../../ui/Failure'
import { toast } from '../../ui/Toast'
import { revokeDesk } from '../actions'
import type { Desk } from '../queries'

export function Revoke({ desk, onClose }: { desk: Desk; onClose: () => void }) {
  const t = useText('cash')
  const [error, setError] = useState<unknown>(null)
  const [made] = useState(() => press())
  const revoke = async () => {
    setError(null)
    try {
      await revokeDesk(desk.id, made)
      toast.good(t('revoke.done', { name: desk.name }))
      onClose()
    } catch (cause) {
      setError(cause)
    }
  }
  return (
    <Confirm
      open
      danger
      title={t('revoke.title', { name: desk.name })}
      act={t('act.revoke')}
      onAct={revoke}
      onClose={onClose}
    >
      <p>{t('revoke.text')}</p>
      {error ? <Failure error={error} writing /> : null}
    </Confirm>
  )
}
