/** Columns of the staff list. */
import type { useText } from '../text/Texts'
import { Acts } from '../ui/Acts'
import type { Column } from '../ui/columns'
import { Ago } from '../ui/Day'
import { Dim } from '../ui/Panel'
import { Status, type StatusTone } from '../ui/Status'
import type { Role, Scope } from './fields'
import type { Member } from './queries'

type State = 'invited' | 'active' | 'blocked'
const tones: Record<State, StatusTone> = { invited: 'info', active: 'good', blocked: 'idle' }

export interface Doing {
  edit: (member: Member) => void
  block: (member: Member) => void
  restore: (member: Member) => void
}

export function columns(
  t: ReturnType<typeof useText<'staff'>>,
  self: string,
  doing: Doing | null,
): Column<Member>[] {
  const shown: Column<Member>[] = [
    {
      key: 'name',
      title: t('column.name'),
      card: 'title',
      cell: (row) => (
        <>
          {row.name} {row.id === self ? <Dim>({t('you')})</Dim> : null}
        </>
      ),
    },
    { key: 'email', title: t('column.email'), width: 220, cell: (row) => row.email },
    { key: 'role', title: t('column.role'), width: 130, cell: (row) => t(`role.${row.role as Role}`) },
    { key: 'scope', title: t('column.scope'), width: 180, cell: (row) => t(`scope.${row.scope as Scope}`) },
    {
      key: 'status',
      title: t('column.status'),
      width: 130,
      card: 'side',
      cell: (row) => <Status tone={tones[row.status as State]}>{t(`status.${row.status as State}`)}</Status>,
    },
    {
      key: 'seen',
      title: t('column.seen'),
      width: 150,
      cell: (row) => (row.last_seen_at ? <Ago value={row.last_seen_at} /> : <Dim>{t('unseen')}</Dim>),
    },
  ]
  if (!doing) return shown
  const acts = (row: Member) => [
    { key: 'edit', title: t('act.edit'), onPress: () => doing.edit(row) },
    row.status === 'blocked'
      ? { key: 'restore', title: t('act.restore'), onPress: () => doing.restore(row) }
      : {
          key: 'block',
          title: t('act.block'),
          danger: true,
          onPress: () => doing.block(row),
          ...(row.id === self ? { off: t('selfBlock') } : {}),
        },
  ]
  return [
    ...shown,
    {
      key: 'acts',
      title: t('column.acts'),
      width: 104,
      card: 'side',
      cell: (row) => <Acts compact label={t('act.menu', { name: row.name })} acts={acts(row)} />,
    },
  ]
}
