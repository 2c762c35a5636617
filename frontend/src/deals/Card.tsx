/** Everything about one deal; sums stay in sight on every tab. Payments open over it at addresses of their own. */
import { Link, Outlet, useParams } from 'react-router'
import { may } from '../access/can'
import { useSession } from '../api/session'
import { useText } from '../text/Texts'
import { CardBones } from '../ui/Bones'
import { Button } from '../ui/Button'
import { Failure, type FailureOptions } from '../ui/Failure'
import { CashIcon } from '../ui/icons'
import { Page } from '../ui/Page'
import { Columns, Panel } from '../ui/Panel'
import { Phone } from '../ui/Phone'
import { Status } from '../ui/Status'
import { useOnline, usePhone } from '../ui/screen'
import { Tabs } from '../ui/Tabs'
import { useStatusName } from '../ui/useStatusName'
import { Trip } from './columns'
import { Moves } from './parts/Moves'
import { Overview } from './parts/Overview'
import { Payments } from './parts/Payments'
import { Prepaid } from './parts/Prepaid'
import { Services } from './parts/Services'
import { Sums } from './parts/Sums'
import { Tourists } from './parts/Tourists'
import { type Deal, useDeal } from './queries'

export default function Card() {
  const { id = '' } = useParams()
  const deal = useDeal(id)
  if (deal.data) return <Shown deal={deal.data} />
  if (deal.error) return <Failed error={deal.error} retry={() => deal.refetch()} />
  return <CardBones />
}

function Failed(failure: FailureOptions) {
  const t = useText('deals')
  return (
    <Page title={t('title')} back={{ to: '/deals', title: t('back') }}>
      <Failure {...failure} />
    </Page>
  )
}

function Shown({ deal }: { deal: Deal }) {
  const t = useText('deals')
  const me = useSession().data
  const phone = usePhone()
  const { tone, text } = useStatusName()(deal.phase, deal.status)
  const title = deal.number ? t('one', { number: deal.number }) : deal.title
  const tabs = [
    { key: 'overview', title: t('tab.overview'), content: <Overview deal={deal} /> },
    {
      key: 'tourists',
      title: t('tab.tourists'),
      count: deal.tourists.length,
      content: <Tourists deal={deal} />,
    },
    {
      key: 'services',
      title: t('tab.services'),
      count: deal.services.length,
      content: <Services deal={deal} />,
    },
    {
      key: 'payments',
      title: t('tab.payments'),
      count: deal.payments.length,
      content: <Payments deal={deal} />,
    },
  ]
  const sums = (
    <>
      <Sums deal={deal} />
      <Prepaid deal={deal} />
    </>
  )
  const body = (
    <Panel>
      <Tabs name={t('tab.name')} tabs={tabs} />
    </Panel>
  )
  return (
    <Page
      title={title}
      back={{ to: '/deals', title: t('back') }}
      side={
        <>
          <Status tone={tone}>{text}</Status>
          {deal.demo ? <Status>{t('demo')}</Status> : null}
        </>
      }
      line={<Line deal={deal} />}
      acts={may(me, 'deal.edit') ? <Moves deal={deal} /> : null}
      main={may(me, 'payment.take') ? <Take deal={deal} /> : null}
    >
      {phone ? (
        <>
          {sums}
          {body}
        </>
      ) : (
        <Columns side={sums}>{body}</Columns>
      )}
      <Outlet />
    </Page>
  )
}

/** Who, where, when: the line under the number. */
function Line({ deal }: { deal: Deal }) {
  return (
    <span>
      <Link to={`/clients/${deal.client.id}`}>{deal.client.name}</Link>{' '}
      {deal.client.phone ? (
        <>
          <Phone value={deal.client.phone} copy />{' '}
        </>
      ) : null}
      · {deal.number ? deal.title : null} {deal.number ? '· ' : null}
      <Trip row={deal} />
      {deal.supplier ? ` · ${deal.supplier.short_name}` : null}
    </span>
  )
}

/** Money is taken only online and only when something is owed; otherwise the button says why not. */
function Take({ deal }: { deal: Deal }) {
  const t = useText('deals')
  const online = useOnline()
  const owed = deal.totals.debt.amount > 0
  const settled = deal.totals.client_total.amount === 0 ? t('off.empty') : t('off.paid')
  const off = online ? (owed ? undefined : settled) : t('off.offline')
  return (
    <Button tone="main" to={`/deals/${deal.id}/pay`} off={off} icon={<CashIcon size={18} />}>
      {t('take')}
    </Button>
  )
}
