/** Rare acts on a desk: a new code, set-up, disconnecting. */
import { useText } from '../../text/Texts'
import { Acts } from '../../ui/Acts'
import { EditIcon, KeyIcon, OutIcon } from '../../ui/icons'
import type { Desk } from '../queries'

export interface DeskDoing {
  pair: (desk: Desk) => void
  edit: (desk: Desk) => void
  revoke: (desk: Desk) => void
}

export function DeskMenu({ desk, doing }: { desk: Desk; doing: DeskDoing }) {
  const t = useText('cash')
  const acts = [
    { key: 'pair', title: t('act.pair'), icon: <KeyIcon size={16} />, onPress: () => doing.pair(desk) },
    { key: 'edit', title: t('act.rename'), icon: <EditIcon size={16} />, onPress: () => doing.edit(desk) },
    {
      key: 'revoke',
      title: t('act.revoke'),
      icon: <OutIcon size={16} />,
      danger: true,
      onPress: () => doing.revoke(desk),
    },
  ]
  const shown = desk.state === 'revoked' ? acts.slice(0, 2) : acts
  return <Acts compact label={t('act.menu', { name: desk.name })} acts={shown} />
}
