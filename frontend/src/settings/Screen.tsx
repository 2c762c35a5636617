/** The agency and its own firms; readers see the same without the forms. */
import { may } from '../access/can'
import { useSession } from '../api/session'
import { useFormat, useText } from '../text/Texts'
import { CardBones } from '../ui/Bones'
import { Failure } from '../ui/Failure'
import { Page } from '../ui/Page'
import { Dim, Stack } from '../ui/Panel'
import { Tabs } from '../ui/Tabs'
import { AgencyForm } from './parts/AgencyForm'
import { AgencyFacts, FirmFacts } from './parts/Facts'
import { FirmForm } from './parts/FirmForm'
import { type Agency, useAgency } from './queries'

export default function Screen() {
  const t = useText('settings')
  const format = useFormat()
  const me = useSession().data
  const { data: agency, error, refetch } = useAgency()
  const trial = agency?.status === 'trial' ? format.moment(agency.trial_ends_at).split(',')[0] : undefined
  return (
    <Page title={t('title')} line={trial ? <Dim>{t('agency.trial', { day: trial })}</Dim> : undefined}>
      {error && !agency ? <Failure error={error} retry={() => refetch()} /> : null}
      {!error && !agency ? <CardBones /> : null}
      {agency ? <Sections agency={agency} edits={may(me, 'agency.edit')} /> : null}
    </Page>
  )
}

function Sections({ agency, edits }: { agency: Agency; edits: boolean }) {
  const t = useText('settings')
  const firms = agency.legal_entities.map((firm) =>
    edits ? <FirmForm key={firm.id} firm={firm} /> : <FirmFacts key={firm.id} firm={firm} />,
  )
  return (
    <Tabs
      name={t('tabs')}
      tabs={[
        {
          key: 'agency',
          title: t('agency.tab'),
          content: edits ? <AgencyForm agency={agency} /> : <AgencyFacts agency={agency} />,
        },
        { key: 'firm', title: t('firm.tab'), content: <Stack>{firms}</Stack> },
      ]}
    />
  )
}
