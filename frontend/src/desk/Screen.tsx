/** «Сегодня»: money, receipts in question, who leaves, what is new, and for a newcomer the way to the first receipt. */
import { may } from '../access/can'
import { type Me, useSession } from '../api/session'
import { useFormat, useText } from '../text/Texts'
import { CardBones } from '../ui/Bones'
import { Button } from '../ui/Button'
import { Empty } from '../ui/Empty'
import { Failure } from '../ui/Failure'
import { AddIcon, DealsIcon } from '../ui/icons'
import { Page } from '../ui/Page'
import { Columns, Dim } from '../ui/Panel'
import { DesksToday, Trial } from './parts/Aside'
import { Deals } from './parts/Deals'
import css from './parts/Lines.module.css'
import { MoneyToday } from './parts/MoneyToday'
import { Offsets, Receipts } from './parts/Receipts'
import { Start } from './parts/Start'
import { type Today, useToday } from './queries'

export default function Screen() {
  const t = useText('desk')
  const format = useFormat()
  const me = useSession().data
  const { data: today, error, refetch } = useToday()
  const deal = (
    <Button tone="main" icon={<AddIcon size={18} />} to="/deals/new">
      {t('newDeal')}
    </Button>
  )
  return (
    <Page
      title={t('title')}
      side={today ? <Dim>{format.day(today.day)}</Dim> : null}
      main={may(me, 'deal.create') ? deal : undefined}
      acts={may(me, 'client.create') ? <Button to="/clients/new">{t('newClient')}</Button> : undefined}
    >
      {error ? <Failure error={error} retry={() => refetch()} /> : null}
      {!error && !today ? <CardBones /> : null}
      {today && me ? <Day today={today} me={me} /> : null}
    </Page>
  )
}

function Day({ today, me }: { today: Today; me: Me }) {
  const t = useText('desk')
  const all = (
    <Button small tone="quiet" to="/deals">
      {t('deals.all')}
    </Button>
  )
  return (
    <Columns
      side={
        <>
          <DesksToday desks={today.desks} connects={may(me, 'desk.manage')} />
          {me.agency.status === 'trial' ? <Trial ends={me.agency.trial_ends_at} /> : null}
        </>
      }
    >
      {may(me, 'agency.edit') ? <Start made={today.steps} /> : null}
      <Receipts rows={today.receipts_waiting} sends={may(me, 'receipt.send')} />
      {may(me, 'receipt.send') ? <Offsets /> : null}
      <MoneyToday money={today.money} />
      <Deals
        title={t('upcoming.title')}
        rows={today.upcoming}
        debts
        empty={<p className={css.note}>{t('upcoming.none')}</p>}
      />
      <Deals
        title={t('deals.title')}
        side={today.deals.length ? all : null}
        rows={today.deals}
        empty={
          <Empty title={t('deals.none')} icon={<DealsIcon size={36} />}>
            {t('deals.noneText')}
          </Empty>
        }
      />
    </Columns>
  )
}
