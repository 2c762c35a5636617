/** Buttons. A press that takes time makes the button busy at once; an act that is off says why in words. */
import { Button as Base, type ButtonProps } from '@mantine/core'
import { type ComponentPropsWithRef, type MouseEvent, type ReactNode, useId, useState } from 'react'
import { Link } from 'react-router'
import css from './Button.module.css'

export type Tone = 'main' | 'plain' | 'quiet' | 'danger'

const looks: Record<Tone, ButtonProps> = {
  main: { variant: 'filled' },
  plain: { variant: 'default' },
  quiet: { variant: 'subtle' },
  danger: { variant: 'outline', color: 'red.9' },
}

export interface ButtonOptions {
  children: ReactNode
  tone?: Tone
  icon?: ReactNode
  /** Goes to an address instead of acting. */
  to?: string
  onPress?: () => void | Promise<unknown>
  busy?: boolean
  /** Why it cannot be pressed now; shown beside the button. */
  off?: string | undefined
  /** Id of a text that already says why; the reason is not repeated beside the button. */
  told?: string | undefined
  submit?: boolean
  small?: boolean
  wide?: boolean
  label?: string
}

/** A menu that hangs on the button passes its own props through. */
type Passed = Omit<ComponentPropsWithRef<'button'>, keyof ButtonOptions | 'style' | 'color' | 'size' | 'type'>

export function Button(props: ButtonOptions & Passed) {
  const {
    children,
    tone = 'plain',
    icon,
    to,
    onPress,
    busy = false,
    off,
    told,
    submit,
    small,
    wide,
    label,
    onClick,
    ...passed
  } = props
  const [running, setRunning] = useState(false)
  const reason = useId()
  const look = { ...looks[tone], size: small ? 'xs' : 'sm', leftSection: icon, fullWidth: wide ?? false }
  if (to !== undefined && off === undefined) {
    return (
      <Base component={Link} to={to} {...look} aria-label={label}>
        {children}
      </Base>
    )
  }
  const press = async (event: MouseEvent<HTMLButtonElement>) => {
    onClick?.(event)
    if (off !== undefined || running || busy) return
    const work = onPress?.()
    if (!work) return
    setRunning(true)
    await work.finally(() => setRunning(false))
  }
  const button = (
    <Base
      {...passed}
      {...look}
      type={submit ? 'submit' : 'button'}
      onClick={press}
      loading={busy || running}
      aria-label={label}
      aria-disabled={off === undefined ? undefined : true}
      aria-describedby={off === undefined ? undefined : (told ?? reason)}
      data-disabled={off === undefined ? undefined : true}
    >
      {children}
    </Base>
  )
  if (off === undefined || told) return button
  return (
    <span className={css.off}>
      {button}
      <span id={reason} className={css.reason}>
        {off}
      </span>
    </span>
  )
}
