/** Where a receipt is made and where its electronic copy goes: asked only when there is something to choose. */
import { useDesks } from '../../api/till'
import { useText } from '../../text/Texts'
import { Button } from '../../ui/Button'
import { Field } from '../../ui/Field'
import { FieldSelect } from '../../ui/FieldSelect'
import { Note } from '../../ui/Note'
import { useFormState } from '../../ui/useFields'
import { useClient } from '../queries'

export interface DeskChoice {
  id: string
  name: string
  state: string
}

export interface Place {
  desks: DeskChoice[]
  first: string | null
  contact: string | null
}

/** Null until the desks and the client are known, so that a form is drawn once and nothing in it moves. */
export function usePlace(deal: { client: { id: string; phone: string | null } }): Place | null {
  const known = useDesks()
  const client = useClient(deal.client.id)
  if (known.isLoading || client.isLoading) return null
  const desks = (known.data?.items ?? []).filter(({ state }) => state === 'online' || state === 'offline')
  const first = desks.find((desk) => desk.state === 'online') ?? desks[0]
  return {
    desks,
    first: first?.id ?? null,
    contact: client.data?.emails[0] ?? deal.client.phone ?? null,
  }
}

export function Desk({ desks }: { desks: readonly DeskChoice[] }) {
  const t = useText('payments')
  const chosen = useFormState().text('desk')
  if (desks.length === 0) return <NoDesk />
  return (
    <>
      {desks.length > 1 ? (
        <FieldSelect
          name="desk"
          label={t('take.desk')}
          choices={desks.map((desk) => ({
            value: desk.id,
            label: `${desk.name}, ${deskState(t, desk.state)}`,
          }))}
        />
      ) : null}
      {desks.find(({ id }) => id === chosen)?.state === 'offline' ? (
        <Note tone="warn">{t('take.deskOff')}</Note>
      ) : null}
    </>
  )
}

export function NoDesk() {
  const t = useText('payments')
  return (
    <Note tone="warn">
      {t('take.noDesk')}{' '}
      <Button small tone="quiet" to="/cash">
        {t('take.toDesk')}
      </Button>
    </Note>
  )
}

export function Buyer() {
  const t = useText('payments')
  return <Field name="contact" label={t('take.contact')} hint={t('take.contactHint')} />
}

function deskState(t: ReturnType<typeof useText<'payments'>>, state: string): string {
  const key = `desk.${state}` as 'desk.online'
  return t.has(key) ? t(key) : state
}
