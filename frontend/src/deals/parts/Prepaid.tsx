/** Prepaid money that wants its second receipt, with the way to make it; nothing when there is none. */
import { Link } from 'react-router'
import { may } from '../../access/can'
import { useSession } from '../../api/session'
import { useText } from '../../text/Texts'
import { Button } from '../../ui/Button'
import { localDay } from '../../ui/kinds'
import { Money } from '../../ui/Money'
import { Dim, Facts, Panel, Row, Stack } from '../../ui/Panel'
import { ReceiptStatus } from '../../ui/ReceiptStatus'
import type { Deal } from '../queries'

export function Prepaid({ deal }: { deal: Deal }) {
  const t = useText('deals')
  const me = useSession().data
  const { offset } = deal
  const due = offset.due.amount
  const { receipt } = offset
  if (!due && !receipt) return null
  const begun = deal.trip_begin !== null && deal.trip_begin <= localDay()
  const items = [
    ...(due ? [{ name: t('offset.due'), value: <Money value={offset.due} strong />, strong: true }] : []),
    ...(receipt
      ? [
          {
            name: t('offset.closed'),
            value: (
              <Link to={`/receipts/${receipt.desk_id}/${receipt.id}`}>
                <ReceiptStatus state={receipt.state} fd={receipt.fd} />
              </Link>
            ),
          },
        ]
      : []),
  ]
  return (
    <Panel title={t('offset.title')}>
      <Stack>
        <Facts items={items} />
        {due && !begun ? <Dim>{t('offset.text')}</Dim> : null}
        {due && may(me, 'receipt.send') ? (
          <Row>
            <Button small tone={begun ? 'main' : 'plain'} to={`/deals/${deal.id}/offset?tab=payments`}>
              {t('offset.act')}
            </Button>
          </Row>
        ) : null}
      </Stack>
    </Panel>
  )
}
