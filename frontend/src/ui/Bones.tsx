/** A card that is on its way: holds its place, grey only when the wait is felt. */
import { Skeleton } from '@mantine/core'
import { useText } from '../text/Texts'
import { useSlow } from './screen'

export function CardBones() {
  const t = useText('common')
  const slow = useSlow(true)
  return (
    <div role="status" aria-label={t('table.loading')} aria-busy style={{ padding: 16, minBlockSize: 480 }}>
      {slow ? (
        <>
          <Skeleton height={28} width="40%" mb={20} />
          <Skeleton height={16} width="60%" mb={24} />
          <Skeleton height={260} />
        </>
      ) : null}
    </div>
  )
}
