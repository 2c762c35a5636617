/** A list of any length: a table on a desktop, cards on a phone. Rows off the screen are not drawn. */
import { Skeleton } from '@mantine/core'
import { useText } from '../text/Texts'
import { Cards } from './Cards'
import type { ListOptions } from './columns'
import css from './DataTable.module.css'
import { Failure } from './Failure'
import { rowHeights, useDensity } from './look'
import { Rows } from './Rows'
import { usePhone, useSlow } from './screen'

export function DataTable<T>(list: ListOptions<T>) {
  const phone = usePhone()
  const t = useText('common')
  const waiting = (list.loading ?? false) && list.rows.length === 0
  const slow = useSlow(waiting)
  const height = rowHeights[useDensity()]
  if (list.error && list.rows.length === 0) return <Failure error={list.error} retry={list.retry} />
  if (waiting) return <Bones shown={slow} height={phone ? 84 : height} name={t('table.loading')} />
  if (list.rows.length === 0) return list.empty
  return (
    <>
      {list.error ? <Failure error={list.error} retry={list.retry} /> : null}
      {phone ? <Cards {...list} /> : <Rows {...list} />}
    </>
  )
}

/** Holds the place of the rows, so that nothing jumps; grey bones only when the wait is felt. */
function Bones({ shown, height, name }: { shown: boolean; height: number; name: string }) {
  return (
    <div className={css.bones} role="status" aria-label={name} aria-busy>
      {Array.from({ length: 12 }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: bones have no other name and never move
        <div key={index} style={{ height }} className={css.bone}>
          {shown ? <Skeleton height={12} width={`${90 - ((index * 17) % 40)}%`} /> : null}
        </div>
      ))}
    </div>
  )
}
