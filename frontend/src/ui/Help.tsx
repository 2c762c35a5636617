/** The "?" at its fixed place: the keys that work everywhere, and what the screen adds. */
import { Kbd } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { useState } from 'react'
import { useText } from '../text/Texts'
import { Dialog } from './Dialog'
import css from './Help.module.css'
import { IconButton } from './IconButton'
import { HelpIcon } from './icons'

const list = [
  ['search', 'Ctrl K'],
  ['save', 'Ctrl Enter'],
  ['saveStay', 'Ctrl S'],
  ['close', 'Esc'],
  ['add', 'Alt N'],
  ['find', '/'],
  ['rows', '↑ ↓'],
  ['open', 'Enter'],
  ['select', 'Space'],
  ['neighbours', 'Alt ← →'],
  ['list', '?'],
] as const

export function Help() {
  const t = useText('common')
  const [open, setOpen] = useState(false)
  useHotkeys([['shift+Slash', () => setOpen(true), { usePhysicalKeys: true }]])
  return (
    <>
      <IconButton label={t('look.help')} icon={<HelpIcon size={20} />} onPress={() => setOpen(true)} />
      <Dialog open={open} title={t('keys.title')} onClose={() => setOpen(false)}>
        <dl className={css.keys}>
          {list.map(([name, keys]) => (
            <div key={name} className={css.key}>
              <dt>{t(`keys.${name}`)}</dt>
              <dd>
                <Kbd>{keys}</Kbd>
              </dd>
            </div>
          ))}
        </dl>
      </Dialog>
    </>
  )
}
