/** The money of the deal, as the server computed it. */
import { useText } from '../../text/Texts'
import { Money } from '../../ui/Money'
import { Facts, Panel } from '../../ui/Panel'
import { Status, type StatusTone } from '../../ui/Status'
import type { Deal } from '../queries'

const tones: Record<'none' | 'part' | 'paid' | 'overpaid', StatusTone> = {
  none: 'idle',
  part: 'warn',
  paid: 'good',
  overpaid: 'info',
}

export function Sums({ deal }: { deal: Deal }) {
  const t = useText('deals')
  const { client_total, discount, paid, debt, net, commission, payment_status } = deal.totals
  const state = payment_status in tones ? (payment_status as keyof typeof tones) : null
  const items = [
    { name: t('money.total'), value: <Money value={client_total} /> },
    ...(discount.amount > 0 ? [{ name: t('money.discount'), value: <Money value={discount} /> }] : []),
    { name: t('money.paid'), value: <Money value={paid} /> },
    { name: t('money.debt'), value: <Money value={debt} strong />, strong: true },
    { name: t('money.net'), value: <Money value={net} /> },
    { name: t('money.commission'), value: <Money value={commission} /> },
  ]
  return (
    <Panel
      title={t('money.title')}
      side={state ? <Status tone={tones[state]}>{t(`paid.${state}`)}</Status> : null}
    >
      <Facts items={items} />
    </Panel>
  )
}
