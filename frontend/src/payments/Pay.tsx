/** Over the card of a deal: take a payment, then watch its receipt until it is printed. */
import { lazy, Suspense } from 'react'
import { useParams } from 'react-router'
import { useText } from '../text/Texts'
import { CardBones } from '../ui/Bones'
import { Dialog } from '../ui/Dialog'
import { Over, useBack } from './parts/Over'
import { Take } from './parts/Take'

/** The receipt comes after the money: its part loads while the money is being sent. */
const Follow = lazy(async () => ({ default: (await import('./parts/Follow')).Follow }))

export default function Pay() {
  const t = useText('payments')
  const { desk, job } = useParams()
  const close = useBack()
  if (desk === undefined || job === undefined) {
    return <Over title={t('take.title')}>{(act) => <Take {...act} />}</Over>
  }
  return (
    <Dialog open title={t('receipt.title')} onClose={close}>
      <Suspense fallback={<CardBones />}>
        <Follow desk={desk} job={job} onClose={close} />
      </Suspense>
    </Dialog>
  )
}
