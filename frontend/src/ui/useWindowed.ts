/** Which rows of a list are drawn, when the next page is asked for, and where the list was scrolled to. */
import { useVirtualizer } from '@tanstack/react-virtual'
import { type RefObject, useEffect } from 'react'
import { useLocation } from 'react-router'

const NEAR = 15
const places = new Map<string, number>()

interface Options {
  count: number
  height: number
  scroller: RefObject<HTMLElement | null>
  margin?: number
  name: string
  more: boolean
  busy: boolean
  onMore: (() => void) | undefined
}

export function useWindowed({ count, height, scroller, margin = 0, name, more, busy, onMore }: Options) {
  const { pathname, search } = useLocation()
  const place = `${pathname}${search} ${name}`
  const virtual = useVirtualizer<HTMLElement, HTMLElement>({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: 8,
    scrollMargin: margin,
    initialOffset: () => places.get(place) ?? 0,
  })
  const items = virtual.getVirtualItems()
  const last = items.at(-1)?.index ?? 0
  useEffect(() => {
    if (more && !busy && last >= count - NEAR) onMore?.()
  }, [more, busy, last, count, onMore])
  useEffect(() => {
    const element = scroller.current
    return () => {
      if (element) places.set(place, element.scrollTop)
    }
  }, [place, scroller])
  // biome-ignore lint/correctness/useExhaustiveDependencies: another density means other sizes for all rows
  useEffect(() => virtual.measure(), [height])
  return { virtual, items }
}
