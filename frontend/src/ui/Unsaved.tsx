/** Stops a way out of the screen, or out of the browser, while something typed is not saved. */
import { lazy, Suspense, useEffect } from 'react'
import { useBlocker } from 'react-router'
import { useText } from '../text/Texts'

const Confirm = lazy(async () => ({ default: (await import('./Confirm')).Confirm }))

export function Unsaved({ dirty }: { dirty: () => boolean }) {
  const t = useText('common')
  const blocker = useBlocker(({ currentLocation, nextLocation }) => {
    return currentLocation.pathname !== nextLocation.pathname && dirty()
  })
  useEffect(() => {
    const stop = (event: BeforeUnloadEvent) => {
      if (dirty()) event.preventDefault()
    }
    window.addEventListener('beforeunload', stop)
    return () => window.removeEventListener('beforeunload', stop)
  }, [dirty])
  if (blocker.state !== 'blocked') return null
  return (
    <Suspense>
      <Confirm
        open
        title={t('form.unsaved')}
        act={t('act.leave')}
        cancel={t('act.stay')}
        danger
        onAct={() => blocker.proceed()}
        onClose={() => blocker.reset()}
      >
        {t('form.unsavedText')}
      </Confirm>
    </Suspense>
  )
}
