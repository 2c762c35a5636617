/** A menu of acts on one thing. What the right never allows is absent; what the state forbids is off with its reason. */
import { Menu } from '@mantine/core'
import type { ReactNode } from 'react'
import css from './Acts.module.css'
import { Button } from './Button'
import { IconButton } from './IconButton'
import { ActsIcon, DownIcon } from './icons'

export interface Act {
  key: string
  title: string
  onPress: () => void
  icon?: ReactNode
  danger?: boolean
  /** Why not now. */
  off?: string
}

export interface ActsOptions {
  /** Name of the menu; shown on the button unless `compact`. */
  label: string
  acts: readonly Act[]
  compact?: boolean
}

export function Acts({ label, acts, compact = false }: ActsOptions) {
  if (acts.length === 0) return null
  return (
    <Menu
      position="bottom-end"
      shadow="md"
      width={260}
      withinPortal={false}
      floatingStrategy="fixed"
      withInitialFocusPlaceholder={false}
    >
      <Menu.Target>
        {compact ? (
          <IconButton label={label} icon={<ActsIcon size={18} />} />
        ) : (
          <Button icon={<DownIcon size={16} />}>{label}</Button>
        )}
      </Menu.Target>
      <Menu.Dropdown aria-label={label}>
        {acts.map((act) => (
          <Menu.Item
            key={act.key}
            leftSection={act.icon}
            color={act.danger ? 'red.9' : undefined}
            aria-disabled={act.off === undefined ? undefined : true}
            onClick={act.off === undefined ? act.onPress : undefined}
            closeMenuOnClick={act.off === undefined}
          >
            {act.title}
            {act.off === undefined ? null : <span className={css.off}>{act.off}</span>}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
