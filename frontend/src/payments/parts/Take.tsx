/** The form of a payment: the debt, the only cash desk and the buyer's address are filled in. */
import { useEffect } from 'react'
import { placed } from '../../api/places'
import type { Receipt } from '../../api/receipts'
import { useFormat, useText } from '../../text/Texts'
import { CardBones } from '../../ui/Bones'
import { FieldMoney } from '../../ui/FieldMoney'
import { FieldRadio } from '../../ui/FieldRadio'
import { FieldFlag } from '../../ui/FieldSelect'
import { Form } from '../../ui/Form'
import { useOnline } from '../../ui/screen'
import { toast } from '../../ui/Toast'
import { useFields } from '../../ui/useFields'
import { useStart } from '../../ui/useStart'
import { takePayment } from '../actions'
import { paymentOf, takeFields, takePlaces } from '../fields'
import type { Deal } from '../queries'
import { Buyer, Desk, NoDesk, type Place, usePlace } from './Place'

interface Options {
  deal: Deal
  onClose: () => void
  onReceipt: (receipt: Receipt) => void
}

/** Waits for the desks and the client, so that the form is drawn once and nothing in it moves. */
export function Take(options: Options) {
  const place = usePlace(options.deal)
  return place ? <Fields {...options} place={place} /> : <CardBones />
}

function Fields({ deal, onClose, onReceipt, place }: Options & { place: Place }) {
  const t = useText('payments')
  const format = useFormat()
  const online = useOnline()
  const { debt } = deal.totals
  const { desks, first, contact } = place
  const form = useFields(takeFields, {
    amount: Math.max(0, debt.amount) || null,
    method: 'cash',
    receipt: desks.length > 0,
    desk: first,
    contact,
  } as Parameters<typeof useFields<typeof takeFields>>[1])
  // The dialog has opened before there was a field to begin in.
  useStart()
  const wanted = form.text('receipt') === 'yes'
  useEffect(() => {
    // One desk needs no question, not even after the receipt was switched off and on.
    if (wanted && !form.text('desk') && first) form.set('desk', first)
  }, [wanted, first, form])
  return (
    <Form
      form={form}
      name={t('take.title')}
      save={t('take.save')}
      off={online ? undefined : t('take.offline')}
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
      {desks.length === 0 ? <NoDesk /> : <FieldFlag name="receipt" label={t('take.receipt')} />}
      {wanted ? (
        <>
          <Desk desks={desks} />
          <Buyer />
        </>
      ) : null}
    </Form>
  )
}
