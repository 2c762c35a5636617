/** Over the card of a deal: take a payment, then watch its receipt until it is printed. */
import { lazy, Suspense } from 'react'
import { useNavigate, useParams, useSearchParams } from 'react-router'
import { useText } from '../text/Texts'
import { CardBones } from '../ui/Bones'
import { Dialog } from '../ui/Dialog'
import { Failure } from '../ui/Failure'
import { Take } from './parts/Take'
import { useDeal } from './queries'

/** The receipt comes after the money: its part loads while the money is being sent. */
const Follow = lazy(async () => ({ default: (await import('./parts/Follow')).Follow }))

export default function Pay() {
  const t = useText('payments')
  const { id = '', desk, job } = useParams()
  const navigate = useNavigate()
  const [query] = useSearchParams()
  const deal = useDeal(id)
  const tab = query.get('tab')
  const close = () => navigate(`/deals/${id}${tab ? `?tab=${tab}` : ''}`, { replace: true })
  const follows = desk !== undefined && job !== undefined
  return (
    <Dialog open title={t(follows ? 'receipt.title' : 'take.title')} onClose={close} size="small">
      {follows ? (
        <Suspense fallback={<CardBones />}>
          <Follow desk={desk} job={job} onClose={close} />
        </Suspense>
      ) : deal.data ? (
        <Take
          deal={deal.data}
          onClose={close}
          onReceipt={(receipt) =>
            navigate(`/deals/${id}/pay/${receipt.desk_id}/${receipt.id}?tab=payments`, { replace: true })
          }
        />
      ) : deal.error ? (
        <Failure error={deal.error} retry={() => deal.refetch()} />
      ) : (
        <CardBones />
      )}
    </Dialog>
  )
}
