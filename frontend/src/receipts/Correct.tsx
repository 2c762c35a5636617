/** Correction in steps: what happened, which settlement, what is right and why, what will be made; each answer stays in the address. */
import { useSearchParams } from 'react-router'
import { useReceipt } from '../api/receipts'
import { useText } from '../text/Texts'
import { CardBones } from '../ui/Bones'
import { Button } from '../ui/Button'
import { Failure } from '../ui/Failure'
import { Page } from '../ui/Page'
import { Panel, Row } from '../ui/Panel'
import { Mend } from './parts/Mend'
import { PickPayment, PickReceipt } from './parts/Pick'
import { useDeal } from './queries'
import { caseOf } from './rules'

type Why = 'missing' | 'wrong'

export default function Correct() {
  const t = useText('receipts')
  const [query, setQuery] = useSearchParams()
  const asked = query.get('why')
  const why: Why | null = asked === 'missing' || asked === 'wrong' ? asked : null
  const put = (answers: Record<string, string>) => setQuery(answers)
  const at = (name: string) => query.get(name) ?? ''
  return (
    <Page title={t('correct.title')} back={{ to: '/receipts', title: t('back') }} line={t('correct.lead')}>
      <Panel title={t('correct.why')}>
        <Row>
          {(['missing', 'wrong'] as const).map((one) => (
            <Button
              key={one}
              tone={why === one ? 'main' : 'plain'}
              aria-pressed={why === one}
              onPress={() => put({ why: one })}
            >
              {t(`correct.${one}`)}
            </Button>
          ))}
        </Row>
      </Panel>
      {why === 'missing' ? (
        at('payment') ? (
          <Missing deal={at('deal')} payment={at('payment')} other={() => put({ why })} />
        ) : (
          <PickPayment onPick={({ deal, payment }) => put({ why, deal, payment })} />
        )
      ) : null}
      {why === 'wrong' ? (
        at('receipt') ? (
          <Wrong desk={at('desk')} receipt={at('receipt')} other={() => put({ why })} />
        ) : (
          <PickReceipt onPick={({ desk, receipt }) => put({ why, desk, receipt })} />
        )
      ) : null}
    </Page>
  )
}

function Missing({ deal, payment, other }: { deal: string; payment: string; other: () => void }) {
  const t = useText('receipts')
  const found = useDeal(deal)
  const paid = found.data?.payments.find(({ id }) => id === payment)
  if (found.error) return <Failure error={found.error} retry={() => found.refetch()} />
  if (!found.data) return <CardBones />
  if (!paid) return <Button onPress={other}>{t('correct.other')}</Button>
  return <Mend known={caseOf.payment(found.data, paid)} other={other} />
}

function Wrong({ desk, receipt, other }: { desk: string; receipt: string; other: () => void }) {
  const found = useReceipt(desk, receipt)
  if (found.data) return <Mend known={caseOf.receipt(found.data)} other={other} />
  return found.error ? <Failure error={found.error} retry={() => found.refetch()} /> : <CardBones />
}
