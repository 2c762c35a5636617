/** Over the card of a deal: money of one payment goes back to the client, with its refund receipt. */
import { useMemo } from 'react'
import { useParams } from 'react-router'
import { placed } from '../api/places'
import { useFormat, useText } from '../text/Texts'
import { CardBones } from '../ui/Bones'
import { FieldMoney } from '../ui/FieldMoney'
import { FieldRadio } from '../ui/FieldRadio'
import { Form } from '../ui/Form'
import { Note } from '../ui/Note'
import { useOnline } from '../ui/screen'
import { toast } from '../ui/Toast'
import { useFields } from '../ui/useFields'
import { useStart } from '../ui/useStart'
import { refundPayment } from './actions'
import { refundFields, refundPlaces } from './fields'
import { type Act, Over } from './parts/Over'
import { Buyer, Desk, usePlace } from './parts/Place'

export default function Refund() {
  const t = useText('payments')
  const { payment = '' } = useParams()
  return (
    <Over title={t('refund.title')}>
      {(act) => {
        const paid = act.deal.payments.find((row) => row.id === payment)
        return paid ? <Waiting {...act} paid={paid} /> : <Note tone="warn">{t('refund.missing')}</Note>
      }}
    </Over>
  )
}

interface Options extends Act {
  paid: Act['deal']['payments'][number]
}

function Waiting(options: Options) {
  const place = usePlace(options.deal)
  return place ? <Fields {...options} place={place} /> : <CardBones />
}

function Fields({
  deal,
  paid,
  onClose,
  onReceipt,
  place,
}: Options & { place: NonNullable<ReturnType<typeof usePlace>> }) {
  const t = useText('payments')
  const format = useFormat()
  const online = useOnline()
  const fields = useMemo(() => refundFields(paid.amount.amount), [paid.amount.amount])
  const form = useFields(fields, {
    amount: paid.amount.amount,
    method: paid.method === 'card' ? 'card' : 'cash',
    desk: place.first,
    contact: place.contact,
  })
  useStart()
  return (
    <Form
      form={form}
      name={t('refund.title')}
      save={t('refund.save')}
      off={online ? undefined : t('take.offline')}
      onCancel={onClose}
      onSubmit={({ amount, method, desk, contact }, made) =>
        refundPayment(
          deal.id,
          paid.id,
          {
            amount: { amount, currency: 'RUB' },
            method: method === 'card' ? 'card' : 'cash',
            desk_id: desk,
            buyer_contact: contact,
          },
          made,
        ).catch(placed(refundPlaces))
      }
      onSaved={({ payment, receipt }) => {
        toast.good(t('refund.done', { number: payment.number }))
        if (receipt) onReceipt(receipt)
        else onClose()
      }}
    >
      <p>{t('refund.text', { number: paid.number, day: format.moment(paid.at) })}</p>
      <FieldMoney
        name="amount"
        label={t('refund.amount')}
        hint={t('refund.paid', { sum: format.money(paid.amount) })}
        autoFocus
      />
      <FieldRadio
        name="method"
        label={t('refund.method')}
        choices={[
          { value: 'cash', label: t('method.cash') },
          { value: 'card', label: t('method.card') },
        ]}
      />
      {paid.receipt ? (
        <>
          <Desk desks={place.desks} />
          <Buyer />
        </>
      ) : (
        <Note tone="info">{t('refund.noReceipt')}</Note>
      )}
    </Form>
  )
}
