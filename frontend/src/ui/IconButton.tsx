/** A button with an icon alone; its name is read aloud and shown as a tooltip. */
import { ActionIcon, Tooltip } from '@mantine/core'
import type { ComponentPropsWithRef, MouseEvent, ReactNode } from 'react'

export interface IconButtonOptions {
  label: string
  icon: ReactNode
  onPress?: () => void
  pressed?: boolean
  expanded?: boolean
}

/** Menus and tips that hang on the button pass their own props through. */
type Passed = Omit<
  ComponentPropsWithRef<'button'>,
  keyof IconButtonOptions | 'children' | 'style' | 'color' | 'size'
>

export function IconButton({
  label,
  icon,
  onPress,
  pressed,
  expanded,
  onClick,
  ...passed
}: IconButtonOptions & Passed) {
  const press = (event: MouseEvent<HTMLButtonElement>) => {
    onClick?.(event)
    onPress?.()
  }
  return (
    <Tooltip label={label}>
      <ActionIcon
        {...passed}
        variant="subtle"
        color="gray.8"
        size={36}
        aria-label={label}
        aria-pressed={pressed}
        {...(expanded === undefined ? {} : { 'aria-expanded': expanded })}
        onClick={press}
      >
        {icon}
      </ActionIcon>
    </Tooltip>
  )
}
