/** The dialog over the card of a deal in which money moves. It ends at the receipt that it made, or back at the card. */
import type { ReactNode } from 'react'
import { useNavigate, useParams, useSearchParams } from 'react-router'
import type { Receipt } from '../../api/receipts'
import { CardBones } from '../../ui/Bones'
import { Dialog } from '../../ui/Dialog'
import { Failure } from '../../ui/Failure'
import { type Deal, useDeal } from '../queries'

/** What an act over a deal works with, and the ways out of it. */
export interface Act {
  deal: Deal
  onClose: () => void
  onReceipt: (receipt: Pick<Receipt, 'desk_id' | 'id'>) => void
}

/** Where the dialog of the deal in the address leads when it is closed. */
export function useBack(): () => void {
  const { id = '' } = useParams()
  const [query] = useSearchParams()
  const navigate = useNavigate()
  const tab = query.get('tab')
  return () => navigate(`/deals/${id}${tab ? `?tab=${tab}` : ''}`, { replace: true })
}

export function Over({ title, children }: { title: string; children: (act: Act) => ReactNode }) {
  const { id = '' } = useParams()
  const navigate = useNavigate()
  const deal = useDeal(id)
  const onClose = useBack()
  const onReceipt: Act['onReceipt'] = ({ desk_id, id: job }) =>
    navigate(`/deals/${id}/pay/${desk_id}/${job}?tab=payments`, { replace: true })
  return (
    <Dialog open title={title} onClose={onClose}>
      {deal.data ? (
        children({ deal: deal.data, onClose, onReceipt })
      ) : deal.error ? (
        <Failure error={deal.error} retry={() => deal.refetch()} />
      ) : (
        <CardBones />
      )}
    </Dialog>
  )
}
