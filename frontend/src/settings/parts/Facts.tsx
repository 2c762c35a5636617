/** The settings for those who may only read them. */
import { phone } from '../../text/format'
import { useText } from '../../text/Texts'
import { Note } from '../../ui/Note'
import { Facts, Panel, Stack } from '../../ui/Panel'
import type { Agency, LegalEntity } from '../queries'

export function AgencyFacts({ agency }: { agency: Agency }) {
  const t = useText('settings')
  return (
    <Stack>
      <Note>{t('readOnly')}</Note>
      <Panel title={agency.name}>
        <Facts
          items={[
            { name: t('agency.zone'), value: agency.timezone },
            { name: t('agency.domains'), value: agency.allowed_domains.join(', ') || '—' },
          ]}
        />
      </Panel>
    </Stack>
  )
}

export function FirmFacts({ firm }: { firm: LegalEntity }) {
  const t = useText('settings')
  const tax = t(`tax.${firm.tax_system}` as 'tax.osn')
  return (
    <Stack>
      <Note>{t('readOnly')}</Note>
      <Panel title={firm.short_name}>
        <Facts
          items={[
            { name: t('firm.full_name'), value: firm.full_name },
            { name: t('firm.inn'), value: firm.inn },
            { name: t('firm.kpp'), value: firm.kpp ?? '—' },
            { name: t(firm.kind === 'company' ? 'firm.ogrn' : 'firm.ogrnip'), value: firm.ogrn ?? '—' },
            { name: t('firm.tax_system'), value: tax },
            { name: t('firm.address'), value: firm.address ?? '—' },
            { name: t('firm.phone'), value: phone(firm.phone) },
            { name: t('firm.email'), value: firm.email ?? '—' },
          ]}
        />
      </Panel>
    </Stack>
  )
}
