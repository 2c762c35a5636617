/** Who works here, with which rights; invitations and closed doors. */
import { lazy, Suspense, useState } from 'react'
import { may } from '../access/can'
import { press } from '../api/client'
import { useSession } from '../api/session'
import { useText } from '../text/Texts'
import { Button } from '../ui/Button'
import { DataTable } from '../ui/DataTable'
import { Dialog } from '../ui/Dialog'
import { Empty } from '../ui/Empty'
import { AddIcon, StaffIcon } from '../ui/icons'
import { Page } from '../ui/Page'
import { Stack } from '../ui/Panel'
import { useSaid } from '../ui/said'
import { toast } from '../ui/Toast'
import { change } from './actions'
import { columns, type Doing } from './columns'
import { Block } from './parts/Block'
import { type Member, useStaff } from './queries'

/** Forms come after the list is there. */
const Invite = lazy(async () => ({ default: (await import('./parts/Invite')).Invite }))
const Edit = lazy(async () => ({ default: (await import('./parts/Edit')).Edit }))

type Open = { what: 'invite' } | { what: 'edit' | 'block'; member: Member } | null

export default function Screen() {
  const t = useText('staff')
  const said = useSaid()
  const me = useSession().data
  const staff = useStaff()
  const [open, setOpen] = useState<Open>(null)
  const manages = may(me, 'staff.manage')
  const rows = staff.data?.items ?? []
  const close = () => setOpen(null)
  const restore = async (member: Member) => {
    const made = press(member.version)
    const send = () =>
      change(member.id, { status: 'active' }, made).then(
        () => toast.good(t('restored', { name: member.name })),
        (cause: unknown) => toast.bad(said(cause, true).title, send),
      )
    await send()
  }
  const doing: Doing = {
    edit: (member) => setOpen({ what: 'edit', member }),
    block: (member) => setOpen({ what: 'block', member }),
    restore,
  }
  const list = columns(t, me?.user.id ?? '', manages ? doing : null)
  const invite = (
    <Button tone="main" icon={<AddIcon size={18} />} onPress={() => setOpen({ what: 'invite' })}>
      {t('invite')}
    </Button>
  )
  const table = (
    <DataTable
      name={t('title')}
      columns={list}
      rows={rows}
      rowId={(row) => row.id}
      loading={staff.isPending}
      error={staff.error}
      retry={() => void staff.refetch()}
      empty={<Empty title={t('empty')} icon={<StaffIcon size={40} />} />}
      {...(manages ? { onOpen: doing.edit } : {})}
    />
  )
  return (
    <Page title={t('title')} main={manages ? invite : undefined} fill={rows.length > 1}>
      {rows.length === 1 ? <Stack>{table}</Stack> : table}
      {rows.length === 1 && manages ? (
        <Empty title={t('alone')} icon={<StaffIcon size={40} />}>
          {t('aloneText')}
        </Empty>
      ) : null}
      <Dialog open={open?.what === 'invite'} title={t('inviteTitle')} onClose={close}>
        <Suspense>
          <Invite onClose={close} />
        </Suspense>
      </Dialog>
      <Dialog open={open?.what === 'edit'} title={t('editTitle')} onClose={close}>
        <Suspense>{open?.what === 'edit' ? <Edit member={open.member} onClose={close} /> : null}</Suspense>
      </Dialog>
      {open?.what === 'block' ? <Block member={open.member} onClose={close} /> : null}
    </Page>
  )
}
