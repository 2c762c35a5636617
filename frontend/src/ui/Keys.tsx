/** The list of keys that work everywhere. */
import { Kbd } from '@mantine/core'
import { useText } from '../text/Texts'
import { Dialog } from './Dialog'
import css from './Help.module.css'

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

export default function Keys({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useText('common')
  return (
    <Dialog open={open} title={t('keys.title')} onClose={onClose}>
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
  )
}
