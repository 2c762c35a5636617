/** The form of a payment: the debt, the only cash desk and the buyer's address are filled in. */
import { useEffect } from 'react'
import { placed } from '../../api/places'
import type { Receipt } from '../../api/receipts'
import { useFormat, useText } from '../../text/Texts'
import { CardBones } from '../../ui/Bones'
import { Button } from '../../ui/Button'
import { Field } from '../../ui/Field'
import { FieldMoney } from '../../ui/FieldMoney'
import { FieldRadio } from '../../ui/FieldRadio'
import { FieldFlag, FieldSelect } from '../../ui/FieldSelect'
import { Form } from '../../ui/Form'
import { Note } from '../../ui/Note'
import { useOnline } from '../../ui/screen'
import { toast } from '../../ui/Toast'
import { useFields } from '../../ui/useFields'
import { useStart } from '../../ui/useStart'
import { takePayment } from '../actions'
import { paymentOf, takeFields, takePlaces } from '../fields'
import { type Deal, useClient, useDesks } from '../queries'

interface Options {
  deal: Deal
  onClose: () => void
  onReceipt: (receipt: Receipt) => void
}

/** Waits for the desks and the client, so that the form is drawn once and nothing in it moves. */
export function Take(options: Options) {
  const desks = useDesks()
  const client = useClient(options.deal.client.id)
  if (desks.isLoading || client.isLoading) return <CardBones />
  const usable = (desks.data?.items ?? []).filter(({ state }) => state === 'online' || state === 'offline')
  const contact = client.data?.emails[0] ?? options.deal.client.phone
  return <Fields {...options} desks={usable} contact={contact ?? null} />
}

interface DeskChoice {
  id: string
  name: string
  state: string
}

function Fields({
  deal,
  onClose,
  onReceipt,
  desks,
  contact,
}: Options & { desks: DeskChoice[]; contact: string | null }) {
  const t = useText('payments')
  const format = useFormat()
  const online = useOnline()
  const { debt } = deal.totals
  const first = desks.find((desk) => desk.state === 'online') ?? desks[0]
  const form = useFields(takeFields, {
    amount: Math.max(0, debt.amount) || null,
    method: 'cash',
    receipt: desks.length > 0,
    desk: first?.id ?? null,
    contact,
  } as Parameters<typeof useFields<typeof takeFields>>[1])
  // The dialog has opened before there was a field to begin in.
  useStart()
  const wanted = form.text('receipt') === 'yes'
  const chosen = desks.find((desk) => desk.id === form.text('desk'))
  useEffect(() => {
    // One desk needs no question, not even after the receipt was switched off and on.
    if (wanted && !form.text('desk') && first) form.set('desk', first.id)
  }, [wanted, first, form])
  if (!online) return <Note tone="bad">{t('take.offline')}</Note>
  return (
    <Form
      form={form}
      name={t('take.title')}
      save={t('take.save')}
      onSubmit={(values, press) => takePayment(paymentOf(values, deal), press).catch(placed(takePlaces))}
      onSaved={({ payment, receipt }) => {
        toast.good(t('take.taken', { number: payment.number }))
        if (receipt) onReceipt(receipt)
        else onClose()
      }}
      onCancel={onClose}
    >
      <FieldMoney
        name="amount"
        label={t('take.amount')}
        hint={t('take.debt', { sum: format.money(debt) })}
        autoFocus
      />
      <FieldRadio
        name="method"
        label={t('take.method')}
        choices={[
          { value: 'cash', label: t('method.cash') },
          { value: 'card', label: t('method.card') },
        ]}
      />
      {desks.length === 0 ? (
        <Note tone="warn">
          {t('take.noDesk')}{' '}
          <Button small tone="quiet" to="/cash">
            {t('take.toDesk')}
          </Button>
        </Note>
      ) : (
        <FieldFlag name="receipt" label={t('take.receipt')} />
      )}
      {wanted && desks.length > 1 ? (
        <FieldSelect
          name="desk"
          label={t('take.desk')}
          choices={desks.map((desk) => ({
            value: desk.id,
            label: `${desk.name}, ${deskState(t, desk.state)}`,
          }))}
        />
      ) : null}
      {wanted && chosen?.state === 'offline' ? <Note tone="warn">{t('take.deskOff')}</Note> : null}
      {wanted ? <Field name="contact" label={t('take.contact')} hint={t('take.contactHint')} /> : null}
    </Form>
  )
}

function deskState(t: ReturnType<typeof useText<'payments'>>, state: string): string {
  const key = `desk.${state}` as 'desk.online'
  return t.has(key) ? t(key) : state
}
