/** A new client. Doubles are shown while typing; a passport may be added at once. */
import { useNavigate } from 'react-router'
import { placed } from '../api/places'
import { useText } from '../text/Texts'
import { Field } from '../ui/Field'
import { Form } from '../ui/Form'
import { Page } from '../ui/Page'
import { toast } from '../ui/Toast'
import { useFields } from '../ui/useFields'
import { useStart } from '../ui/useStart'
import { createClient } from './actions'
import { newClientOf, newFields, places } from './fields'
import { Doubles } from './parts/Doubles'
import { More, Who } from './parts/Inputs'

export default function New() {
  const t = useText('clients')
  const navigate = useNavigate()
  useStart()
  const form = useFields(newFields, {}, { draft: 'client' })
  return (
    <Page title={t('newName')} back={{ to: '/clients', title: t('back') }}>
      <Form
        form={form}
        name={t('newName')}
        columns={3}
        onSubmit={(values, press) => createClient(newClientOf(values), press).catch(placed(places))}
        onSaved={(client) => {
          toast.good(t('created'))
          navigate(`/clients/${client.id}`, { replace: true })
        }}
        onCancel={() => navigate('/clients')}
      >
        <Who />
        <Doubles />
        <Field name="passport" label={t('field.passport')} />
        <More />
      </Form>
    </Page>
  )
}
