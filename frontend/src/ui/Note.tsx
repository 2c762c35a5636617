/** A message inside the page: what happened or what to know, with a tone in colour, icon and words. */
import { Alert } from '@mantine/core'
import type { ReactNode } from 'react'
import { BadIcon, GoodIcon, InfoIcon, WarnIcon } from './icons'
import { hues, type StatusTone } from './Status'

export interface NoteOptions {
  tone?: StatusTone
  title?: string
  children?: ReactNode
}

const icons = { good: GoodIcon, warn: WarnIcon, bad: BadIcon, info: InfoIcon, idle: InfoIcon }

export function Note({ tone = 'info', title, children }: NoteOptions) {
  const Icon = icons[tone]
  return (
    <Alert
      color={hues[tone]}
      title={title}
      icon={<Icon size={18} />}
      role={tone === 'bad' ? 'alert' : 'status'}
    >
      {children}
    </Alert>
  )
}
