/** A button with an icon alone; its name is read aloud and shown as a tooltip. */
import { ActionIcon, Tooltip } from '@mantine/core'
import type { ReactNode } from 'react'

export interface IconButtonOptions {
  label: string
  icon: ReactNode
  onPress?: () => void
  pressed?: boolean
  expanded?: boolean
}

export function IconButton({ label, icon, onPress, pressed, expanded }: IconButtonOptions) {
  return (
    <Tooltip label={label}>
      <ActionIcon
        variant="subtle"
        color="gray.8"
        size={36}
        aria-label={label}
        aria-pressed={pressed}
        aria-expanded={expanded}
        onClick={onPress}
      >
        {icon}
      </ActionIcon>
    </Tooltip>
  )
}
