/** What stands in place of a screen that threw, or of an address that leads nowhere. Other screens go on working. */
import { useEffect } from 'react'
import { isRouteErrorResponse, useRouteError } from 'react-router'
import { useText } from '../text/Texts'
import { Button } from './Button'
import { Empty } from './Empty'
import { WarnIcon } from './icons'
import { Row } from './Panel'

/** A chunk that is gone after a release: only a reload helps. */
function stale(error: unknown): boolean {
  return error instanceof TypeError && /dynamically imported module|module script/i.test(error.message)
}

export function Crash() {
  const error = useRouteError()
  const t = useText('common')
  useEffect(() => {
    if (!isRouteErrorResponse(error)) reportError(error)
  }, [error])
  if (isRouteErrorResponse(error) && error.status === 404) return <Missing />
  return (
    <Empty
      icon={<WarnIcon size={40} />}
      title={t('fail.crash')}
      act={
        <Row>
          <Button tone="main" onPress={() => location.reload()}>
            {t('act.reload')}
          </Button>
          <Button to="/">{t('act.home')}</Button>
        </Row>
      }
    >
      {t(stale(error) ? 'fail.stale' : 'fail.crashText')}
    </Empty>
  )
}

export function Missing() {
  const t = useText('common')
  return (
    <Empty title={t('fail.missing')} act={<Button to="/">{t('act.home')}</Button>}>
      {t('fail.missingText')}
    </Empty>
  )
}
