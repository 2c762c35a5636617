/** Over the card of a deal: the receipt that closes the prepayment, when the service is rendered. */
import { useState } from 'react'
import { type Press, press } from '../api/client'
import { ApiError } from '../api/errors'
import { placed } from '../api/places'
import { useText } from '../text/Texts'
import { CardBones } from '../ui/Bones'
import { Button } from '../ui/Button'
import { Day } from '../ui/Day'
import { Failure } from '../ui/Failure'
import { Form } from '../ui/Form'
import { Money } from '../ui/Money'
import { Note } from '../ui/Note'
import { Facts, Row, Stack } from '../ui/Panel'
import { useOnline } from '../ui/screen'
import { useFields } from '../ui/useFields'
import { closePrepayment, type NewOffset } from './actions'
import { offsetFields, offsetPlaces } from './fields'
import { type Act, Over } from './parts/Over'
import { Buyer, Desk, usePlace } from './parts/Place'

export default function Offset() {
  const t = useText('payments')
  return <Over title={t('offset.title')}>{(act) => <Shown {...act} />}</Over>
}

function Shown(options: Act) {
  const t = useText('payments')
  const place = usePlace(options.deal)
  if (!options.deal.offset.due.amount) return <Note tone="info">{t('offset.nothing')}</Note>
  return place ? <Ask {...options} place={place} /> : <CardBones />
}

interface Early {
  body: NewOffset
  made: Press
}

function Ask({ deal, onClose, onReceipt, place }: Act & { place: NonNullable<ReturnType<typeof usePlace>> }) {
  const t = useText('payments')
  const online = useOnline()
  const [early, setEarly] = useState<Early | null>(null)
  const [trouble, setTrouble] = useState<unknown>(null)
  const form = useFields(offsetFields, { desk: place.first, contact: place.contact })
  if (early) {
    const go = () => {
      setTrouble(null)
      return closePrepayment({ ...early.body, confirm_early: true }, early.made).then(onReceipt, setTrouble)
    }
    return (
      <Stack>
        <Note tone="warn" title={t('offset.early')}>
          {t('offset.earlyText')}
        </Note>
        {trouble ? <Failure error={trouble} writing retry={go} /> : null}
        <Row end>
          <Button onPress={onClose}>{t('offset.not')}</Button>
          <Button tone="main" onPress={go} off={online ? undefined : t('take.offline')}>
            {t('offset.anyway')}
          </Button>
        </Row>
      </Stack>
    )
  }
  const send = (body: NewOffset, made: Press) =>
    closePrepayment(body, made).catch((cause: unknown) => {
      const soon = cause instanceof ApiError && cause.code === 'offset-too-early'
      if (!soon) return placed(offsetPlaces)(cause)
      // Another body wants another key.
      setEarly({ body, made: press() })
      return null
    })
  return (
    <Form
      form={form}
      name={t('offset.title')}
      save={t('offset.save')}
      off={online ? undefined : t('take.offline')}
      onCancel={onClose}
      onSubmit={({ desk, contact }, made) =>
        send({ deal_id: deal.id, desk_id: desk, buyer_contact: contact }, made)
      }
      onSaved={(receipt) => receipt && onReceipt(receipt)}
    >
      <p>{t('offset.text')}</p>
      <Facts
        items={[
          { name: t('offset.due'), value: <Money value={deal.offset.due} strong />, strong: true },
          { name: t('offset.begin'), value: <Day value={deal.trip_begin} /> },
        ]}
      />
      <Desk desks={place.desks} />
      <Buyer />
    </Form>
  )
}
