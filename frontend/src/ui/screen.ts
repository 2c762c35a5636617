/** Facts about the window that layouts depend on. */
import { useMediaQuery } from '@mantine/hooks'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { reach } from '../api/reach'

/** Under 768 px: tables become cards, forms one column, menu at the bottom. */
export function usePhone(): boolean {
  return useMediaQuery('(max-width: 767.98px)', undefined, { getInitialValueInEffect: false }) ?? false
}

export function useOnline(): boolean {
  return useSyncExternalStore(reach.listen, reach.read)
}

/** Counts down from `seconds`, starting over when `since` changes. */
export function useCountdown(seconds: number, since: unknown): number {
  const [left, setLeft] = useState(seconds)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new cause with the same seconds starts over too
  useEffect(() => {
    setLeft(seconds)
    if (seconds <= 0) return
    const timer = setInterval(() => setLeft((now) => Math.max(0, now - 1)), 1000)
    return () => clearInterval(timer)
  }, [seconds, since])
  return left
}

/** True after `ms` of waiting: skeletons appear only when the wait is felt. */
export function useSlow(waiting: boolean, ms = 200): boolean {
  const [slow, setSlow] = useState(false)
  useEffect(() => {
    setSlow(false)
    if (!waiting) return
    const timer = setTimeout(() => setSlow(true), ms)
    return () => clearTimeout(timer)
  }, [waiting, ms])
  return slow
}
