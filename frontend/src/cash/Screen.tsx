/** Cash desks of the agency: health, shifts, jobs, pairing of a computer by code. */
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { may } from '../access/can'
import { press } from '../api/client'
import { useSession } from '../api/session'
import { useText } from '../text/Texts'
import { CardBones } from '../ui/Bones'
import { Button } from '../ui/Button'
import { Dialog } from '../ui/Dialog'
import { Empty } from '../ui/Empty'
import { Failure } from '../ui/Failure'
import { AddIcon, CashIcon } from '../ui/icons'
import { Page } from '../ui/Page'
import { useSaid } from '../ui/said'
import { toast } from '../ui/Toast'
import { lookAgain, type Pairing, renewCode } from './actions'
import { DeskCard } from './parts/DeskCard'
import css from './parts/DeskCard.module.css'
import { DeskMenu } from './parts/DeskMenu'
import { Jobs } from './parts/Jobs'
import { PairingSteps } from './parts/PairingSteps'
import { Revoke } from './parts/Revoke'
import { type Desk, useDesks, useJobs } from './queries'
import { isOpenDoubt, isRunning } from './rules'

/** Forms are rare here: the state of the desk comes first. */
const NewDesk = lazy(async () => ({ default: (await import('./parts/DeskForms')).NewDesk }))
const EditDesk = lazy(async () => ({ default: (await import('./parts/DeskForms')).EditDesk }))

type Open =
  | { what: 'new' }
  | { what: 'pairing'; pairing: Pairing }
  | { what: 'edit' | 'revoke'; desk: Desk }
  | null

export default function Screen() {
  const t = useText('cash')
  const me = useSession().data
  const desks = useDesks(15_000)
  const [open, setOpen] = useState<Open>(null)
  const manages = may(me, 'desk.manage')
  const items = desks.data?.items
  const close = () => setOpen(null)
  const add = (
    <Button tone="main" icon={<AddIcon size={18} />} onPress={() => setOpen({ what: 'new' })}>
      {t('add')}
    </Button>
  )
  return (
    <Page title={t('title')} main={manages && items?.length ? add : undefined}>
      {desks.error && !items ? <Failure error={desks.error} retry={() => desks.refetch()} /> : null}
      {!desks.error && !items ? <CardBones /> : null}
      {items?.length === 0 ? (
        <Empty title={t('empty.title')} icon={<CashIcon size={40} />} act={manages ? add : undefined}>
          {manages ? t('empty.text') : t('empty.reader')}
        </Empty>
      ) : null}
      {items?.length ? <Board desks={items} manages={manages} onOpen={setOpen} /> : null}
      <Dialog open={open?.what === 'new'} title={t('form.title')} onClose={close}>
        <Suspense>
          <NewDesk
            known={items?.length ?? 0}
            onClose={close}
            onMade={(pairing) => setOpen({ what: 'pairing', pairing })}
          />
        </Suspense>
      </Dialog>
      {open?.what === 'pairing' ? <Pair pairing={open.pairing} desks={items ?? []} onOpen={setOpen} /> : null}
      <Dialog open={open?.what === 'edit'} title={t('form.edit')} onClose={close}>
        {open?.what === 'edit' ? (
          <Suspense>
            <EditDesk desk={open.desk} onClose={close} />
          </Suspense>
        ) : null}
      </Dialog>
      {open?.what === 'revoke' ? <Revoke desk={open.desk} onClose={close} /> : null}
    </Page>
  )
}

function Pair({
  pairing,
  desks,
  onOpen,
}: {
  pairing: Pairing
  desks: readonly Desk[]
  onOpen: (open: Open) => void
}) {
  const t = useText('cash')
  const renew = useRenew(onOpen)
  const desk = desks.find(({ id }) => id === pairing.desk)
  const close = () => onOpen(null)
  return (
    <Dialog open title={t('pairing.title', { name: pairing.name })} onClose={close} size="middle">
      <PairingSteps
        pairing={pairing}
        onClose={close}
        onRenew={async () => {
          if (desk) await renew(desk)
        }}
      />
    </Dialog>
  )
}

/** Asks for a code and shows it; a failure says why and keeps the key of the press. */
function useRenew(onOpen: (open: Open) => void) {
  const said = useSaid()
  return (desk: Desk): Promise<void> => {
    const made = press()
    const ask = (): Promise<void> =>
      renewCode(desk, made).then(
        (pairing) => onOpen({ what: 'pairing', pairing }),
        (cause: unknown) => toast.bad(said(cause, true).title, ask),
      )
    return ask()
  }
}

function Board({
  desks,
  manages,
  onOpen,
}: {
  desks: readonly Desk[]
  manages: boolean
  onOpen: (open: Open) => void
}) {
  const me = useSession().data
  const list = useJobs(desks)
  const renew = useRenew(onOpen)
  const running = list.jobs.filter(isRunning)
  const before = useRef(0)
  useEffect(() => {
    if (running.length < before.current) void lookAgain()
    before.current = running.length
  }, [running.length])
  const doing = {
    pair: (desk: Desk) => void renew(desk),
    edit: (desk: Desk) => onOpen({ what: 'edit', desk }),
    revoke: (desk: Desk) => onOpen({ what: 'revoke', desk }),
  }
  return (
    <div className={css.board}>
      <div className={css.cards}>
        {desks.map((desk) => (
          <DeskCard
            key={desk.id}
            desk={desk}
            last={list.jobs.find((job) => job.desk_id === desk.id)}
            running={running.find((job) => job.desk_id === desk.id)}
            doubts={list.jobs.filter((job) => job.desk_id === desk.id && isOpenDoubt(job))}
            worksShift={may(me, 'shift.manage')}
            menu={manages ? <DeskMenu desk={desk} doing={doing} /> : null}
            onPair={manages ? () => renew(desk) : undefined}
          />
        ))}
      </div>
      <Jobs desks={desks} {...list} />
    </div>
  )
}
