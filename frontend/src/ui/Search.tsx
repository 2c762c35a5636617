/** The button of the search in the bar and its keys; the palette itself loads when it is first opened. */
import { Kbd, UnstyledButton } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { lazy, Suspense, useState } from 'react'
import { useText } from '../text/Texts'
import { SearchIcon } from './icons'
import type { SearchOptions } from './Palette'
import css from './Search.module.css'

const Palette = lazy(() => import('./Palette'))

export function Search(options: SearchOptions) {
  const t = useText('common')
  const [open, setOpen] = useState(false)
  const [used, setUsed] = useState(false)
  const show = () => {
    setUsed(true)
    setOpen(true)
  }
  // By place on the keyboard: with the Russian layout the letter under Ctrl+K is not K.
  useHotkeys([['mod+K', show, { usePhysicalKeys: true }]], [], true)
  return (
    <>
      <UnstyledButton className={css.open} onClick={show} aria-label={t('search.open')}>
        <SearchIcon size={18} aria-hidden />
        <span className={css.hint}>{t('search.open')}</span>
        <Kbd size="xs" className={css.keys}>
          Ctrl K
        </Kbd>
      </UnstyledButton>
      {used ? (
        <Suspense>
          <Palette {...options} open={open} onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  )
}
