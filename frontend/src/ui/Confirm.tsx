/** Asks before an act that cannot simply be undone. The button names the act, the text names what it touches. */
import type { ReactNode } from 'react'
import { useText } from '../text/Texts'
import { Button } from './Button'
import css from './Confirm.module.css'
import { Dialog } from './Dialog'

export interface ConfirmOptions {
  open: boolean
  title: string
  children: ReactNode
  /** Name of the act: "Удалить 3 клиента". */
  act: string
  onAct: () => void | Promise<unknown>
  onClose: () => void
  danger?: boolean
  cancel?: string
}

export function Confirm({
  open,
  title,
  children,
  act,
  onAct,
  onClose,
  danger = false,
  cancel,
}: ConfirmOptions) {
  const t = useText('common')
  return (
    <Dialog open={open} title={title} onClose={onClose}>
      <div className={css.text}>{children}</div>
      <div className={css.acts}>
        <Button onPress={onClose}>{cancel ?? t('act.cancel')}</Button>
        <Button tone={danger ? 'danger' : 'main'} onPress={onAct}>
          {act}
        </Button>
      </div>
    </Dialog>
  )
}
