/** One form for a client and a deal: five things to type, the operator to choose, and it is saved. */
import { useMemo, useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { placed } from '../api/places'
import { useText } from '../text/Texts'
import { Field } from '../ui/Field'
import { FieldDate } from '../ui/FieldDate'
import { FieldMoney } from '../ui/FieldMoney'
import { FieldPercent } from '../ui/FieldPercent'
import { Form, Group } from '../ui/Form'
import { Page } from '../ui/Page'
import { Dim, Row } from '../ui/Panel'
import { usePhone } from '../ui/screen'
import { toast } from '../ui/Toast'
import { useFields } from '../ui/useFields'
import { useStart } from '../ui/useStart'
import { createDeal } from './actions'
import { dealFields, dealPlaces, NEW_SUPPLIER, newDealOf } from './fields'
import { Operator } from './parts/Operator'
import { Person } from './parts/Person'
import { type ClientRow, useClient } from './queries'

/** Stands beside the buttons, on their line. */
const Hint = ({ children }: { children: string }) => (
  <Row>
    <Dim>{children}</Dim>
  </Row>
)

const phases = ['booking', 'plan', 'enquiry'] as const

export default function New() {
  const t = useText('deals')
  const navigate = useNavigate()
  const phone = usePhone()
  useStart()
  const [query] = useSearchParams()
  const [chosen, setChosen] = useState<ClientRow | null>(null)
  const [other, setOther] = useState(false)
  const [fresh, setFresh] = useState(false)
  const named = useClient(query.get('client')).data
  const given =
    named && !other ? { id: named.id, name: named.name, phone: named.phones[0]?.number ?? null } : null
  const client = chosen ?? given
  const known = client !== null
  const fields = useMemo(() => dealFields({ client: known, supplier: !fresh }), [known, fresh])
  const form = useFields(fields, {}, { draft: 'deal' })
  const wantsNew = form.text('supplier') === NEW_SUPPLIER
  if (wantsNew !== fresh) setFresh(wantsNew)
  const phase = phases.find((one) => one === query.get('phase')) ?? 'booking'
  return (
    <Page title={t('create.name')} back={{ to: '/deals', title: t('back') }}>
      <Form
        form={form}
        name={t('create.name')}
        columns={3}
        save={t('create.save')}
        extra={phone ? null : <Hint>{t('create.keys')}</Hint>}
        onSubmit={(values, press) =>
          createDeal(newDealOf(values, client?.id ?? null, phase), press).catch(placed(dealPlaces))
        }
        onSaved={(deal) => {
          toast.good(t('create.done'))
          navigate(`/deals/${deal.id}`, { replace: true })
        }}
        onCancel={() => navigate('/deals')}
      >
        <Group title={t('create.client')}>
          <Person
            client={client}
            onChoose={(row) => {
              setChosen(row)
              setOther(row === null)
            }}
          />
        </Group>
        <Group title={t('create.trip')}>
          <Field name="title" label={t('field.title')} placeholder={t('field.titleHint')} />
          <FieldMoney name="price" label={t('field.price')} />
          <FieldPercent name="commission" label={t('field.commission')} />
          <Operator />
          <FieldDate name="begin" label={t('field.begin')} />
          <FieldDate name="end" label={t('field.end')} />
        </Group>
      </Form>
    </Page>
  )
}
