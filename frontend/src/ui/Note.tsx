/** A message inside the page: what happened or what to know, with a tone in colour, icon and words. */
import { Alert } from '@mantine/core'
import type { CSSProperties, ReactNode } from 'react'
import { BadIcon, GoodIcon, InfoIcon, WarnIcon } from './icons'
import css from './Note.module.css'
import { hues, type StatusTone } from './Status'

export interface NoteOptions {
  tone?: StatusTone
  title?: string
  children?: ReactNode
}

/** Colours of a note: a calm ground and an edge of the same hue. */
export function ground(hue: string): CSSProperties {
  return {
    '--tropa-hue': `var(--tropa-${hue})`,
    '--tropa-edge': `var(--mantine-color-${hue}-2)`,
  } as CSSProperties
}

const icons = { good: GoodIcon, warn: WarnIcon, bad: BadIcon, info: InfoIcon, idle: InfoIcon }

export function Note({ tone = 'info', title, children }: NoteOptions) {
  const Icon = icons[tone]
  return (
    <Alert
      className={css.note}
      style={ground(hues[tone])}
      color={hues[tone]}
      title={title}
      icon={<Icon size={18} />}
      role={tone === 'bad' ? 'alert' : 'status'}
    >
      {children}
    </Alert>
  )
}
