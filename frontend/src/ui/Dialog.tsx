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

/** The head of a dialog is no banner of the page. */
const plain = { header: { role: 'group' } }

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
      attributes={plain}
    >
      {children}
    </Modal>
  )
}

type SideOptions = Omit<DialogOptions, 'size'> & {
  /** The narrow menu of a phone. */
  left?: boolean
}

export function Side({ open, title, onClose, children, left = false }: SideOptions) {
  const t = useText('common')
  const phone = usePhone()
  return (
    <Drawer
      opened={open}
      onClose={onClose}
      title={title}
      position={left ? 'left' : 'right'}
      size={left ? 280 : phone ? '100%' : 520}
      closeButtonProps={{ 'aria-label': t('act.close') }}
      attributes={plain}
    >
      {children}
    </Drawer>
  )
}
