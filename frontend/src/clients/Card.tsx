/** Everything about one client: how to reach, deals, documents, data. */
import { useParams } from 'react-router'
import { may } from '../access/can'
import { useSession } from '../api/session'
import { useText } from '../text/Texts'
import { CardBones } from '../ui/Bones'
import { Button } from '../ui/Button'
import { Copy } from '../ui/Copy'
import { Failure, type FailureOptions } from '../ui/Failure'
import { AddIcon, EditIcon } from '../ui/icons'
import { Page } from '../ui/Page'
import { Columns, Dim, Row } from '../ui/Panel'
import { Phone } from '../ui/Phone'
import { Status } from '../ui/Status'
import { Data } from './parts/Data'
import { Deals } from './parts/Deals'
import { Documents } from './parts/Documents'
import { type Client, useClient } from './queries'

export default function Card() {
  const { id = '' } = useParams()
  const client = useClient(id)
  if (client.data) return <Shown client={client.data} />
  if (client.error) return <Failed error={client.error} retry={() => client.refetch()} />
  return <CardBones />
}

function Failed(failure: FailureOptions) {
  const t = useText('clients')
  return (
    <Page title={t('title')} back={{ to: '/clients', title: t('back') }}>
      <Failure {...failure} />
    </Page>
  )
}

function Shown({ client }: { client: Client }) {
  const t = useText('clients')
  const me = useSession().data
  const edit = (
    <Button to={`/clients/${client.id}/edit`} icon={<EditIcon size={18} />}>
      {t('edit')}
    </Button>
  )
  const deal = (
    <Button tone="main" to={`/deals/new?client=${client.id}`} icon={<AddIcon size={18} />}>
      {t('card.newDeal')}
    </Button>
  )
  return (
    <Page
      title={client.name}
      back={{ to: '/clients', title: t('back') }}
      side={client.demo ? <Status>{t('card.demo')}</Status> : null}
      line={<Reach client={client} />}
      acts={may(me, 'client.edit') ? edit : null}
      main={may(me, 'deal.create') ? deal : null}
    >
      <Columns side={<Data client={client} />}>
        <Deals client={client} />
        <Documents client={client} />
      </Columns>
    </Page>
  )
}

/** Phones to call or copy, addresses to write to. */
function Reach({ client }: { client: Client }) {
  const t = useText('clients')
  return (
    <Row>
      {client.phones.length === 0 ? <Dim>{t('card.noPhone')}</Dim> : null}
      {client.phones.map((phone) => (
        <Phone key={phone.number} value={phone.number} copy />
      ))}
      {client.emails.map((email) => (
        <Row key={email}>
          <a href={`mailto:${email}`}>{email}</a>
          <Copy text={email} />
        </Row>
      ))}
    </Row>
  )
}
