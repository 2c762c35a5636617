/** The "?" at its fixed place. The list of keys loads when it is first asked for. */
import { useHotkeys } from '@mantine/hooks'
import { lazy, Suspense, useState } from 'react'
import { useText } from '../text/Texts'
import { IconButton } from './IconButton'
import { HelpIcon } from './icons'

const Keys = lazy(() => import('./Keys'))

export function Help() {
  const t = useText('common')
  const [open, setOpen] = useState(false)
  const [used, setUsed] = useState(false)
  const show = () => {
    setUsed(true)
    setOpen(true)
  }
  useHotkeys([['shift+Slash', show, { usePhysicalKeys: true }]])
  return (
    <>
      <IconButton label={t('look.help')} icon={<HelpIcon size={20} />} onPress={show} />
      {used ? (
        <Suspense>
          <Keys open={open} onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  )
}
