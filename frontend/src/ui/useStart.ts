/** A screen that is a form begins in its first field; on a phone the keyboard would cover what the form is about. */
import { useEffect } from 'react'
import { usePhone } from './screen'

/** Call it in the screen itself: its effects run after those of `Page`, which goes to the heading. */
export function useStart() {
  const phone = usePhone()
  // biome-ignore lint/correctness/useExhaustiveDependencies: only once, when the screen opens
  useEffect(() => {
    if (!phone) document.querySelector<HTMLElement>('main [data-autofocus], form [data-autofocus]')?.focus()
  }, [])
}
