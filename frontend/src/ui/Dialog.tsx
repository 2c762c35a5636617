/** A dialog for a short act, and a side panel for a card opened from a list. Never one over another. */
import { Drawer, Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import { useText } from '../text/Texts'
import { usePhone } from './screen'

export interface DialogOptions {
  open: boolean
  title: string
  onClose: () => void
  children: ReactNode
  size?: 'small' | 'middle' | 'large'
}

const widths = { small: 420, middle: 620, large: 900 }

export function Dialog({ open, title, onClose, children, size = 'small' }: DialogOptions) {
  const t = useText('common')
  return (
    <Modal
      opened={open}
      onClose={onClose}
      title={title}
      size={widths[size]}
      closeButtonProps={{ 'aria-label': t('act.close') }}
    >
      {children}
    </Modal>
  )
}

export function Side({ open, title, onClose, children }: Omit<DialogOptions, 'size'>) {
  const t = useText('common')
  const phone = usePhone()
  return (
    <Drawer
      opened={open}
      onClose={onClose}
      title={title}
      position="right"
      size={phone ? '100%' : 520}
      closeButtonProps={{ 'aria-label': t('act.close') }}
    >
      {children}
    </Drawer>
  )
}
