/** Changes of a client; when somebody else was faster, each differing field is chosen in a dialog. */
import { useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import { placed } from '../api/places'
import { useText } from '../text/Texts'
import { CardBones } from '../ui/Bones'
import { Failure } from '../ui/Failure'
import { Form } from '../ui/Form'
import { Page } from '../ui/Page'
import { toast } from '../ui/Toast'
import { useFields } from '../ui/useFields'
import { editClient } from './actions'
import { changesOf, editFields, places, valuesOf } from './fields'
import { More, Who } from './parts/Inputs'

import { type Client, useClient } from './queries'

export default function Edit() {
  const { id = '' } = useParams()
  const t = useText('clients')
  const client = useClient(id)
  if (client.data) return <Fields client={client.data} />
  if (client.error)
    return (
      <Page title={t('title')} back={{ to: '/clients', title: t('back') }}>
        <Failure error={client.error} retry={() => client.refetch()} />
      </Page>
    )
  return <CardBones />
}

function Fields({ client }: { client: Client }) {
  const t = useText('clients')
  const navigate = useNavigate()
  const card = `/clients/${client.id}`
  const title = t('editName', { name: client.name })
  // What the form was filled with: a refreshed record must not lend its version to older texts.
  const [version, setVersion] = useState(client.version)
  const form = useFields(editFields, valuesOf(client))
  return (
    <Page title={title} back={{ to: card, title: client.name }}>
      <Form
        form={form}
        name={title}
        columns={3}
        version={version}
        theirs={(current) => valuesOf(current as unknown as Client)}
        onSubmit={(values, press) =>
          editClient(client.id, changesOf(values, client), press).catch(placed(places))
        }
        onSaved={(saved, stay) => {
          setVersion(saved.version)
          toast.good(t('saved'))
          if (!stay) navigate(card)
        }}
        onCancel={() => navigate(card)}
      >
        <Who />
        <More />
      </Form>
    </Page>
  )
}
