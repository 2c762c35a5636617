/** Closes somebody's access after saying what that means. A refusal of the server is told in the dialog. */
import { useState } from 'react'
import { type Press, press } from '../../api/client'
import { useText } from '../../text/Texts'
import { Confirm } from '../../ui/Confirm'
import { Failure } from '../../ui/Failure'
import { toast } from '../../ui/Toast'
import { change } from '../actions'
import type { Member } from '../queries'

export function Block({ member, onClose }: { member: Member; onClose: () => void }) {
  const t = useText('staff')
  const [error, setError] = useState<unknown>(null)
  const [made] = useState<Press>(() => press(member.version))
  const block = async () => {
    setError(null)
    try {
      await change(member.id, { status: 'blocked' }, made)
      toast.good(t('block.done', { name: member.name }))
      onClose()
    } catch (cause) {
      setError(cause)
    }
  }
  return (
    <Confirm
      open
      danger
      title={t('block.title', { name: member.name })}
      act={t('act.block')}
      onAct={block}
      onClose={onClose}
    >
      <p>{t('block.text')}</p>
      {error ? <Failure error={error} writing /> : null}
    </Confirm>
  )
}
