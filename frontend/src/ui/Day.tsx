/** A calendar day, a moment in the agency's time zone, or how long ago with the moment in a tooltip. */
import { Tooltip } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useFormat } from '../text/Texts'
import css from './Value.module.css'

export function Day({ value }: { value: string | null | undefined }) {
  const format = useFormat()
  if (!value) return <span>{format.day(value)}</span>
  return (
    <time className={css.number} dateTime={value}>
      {format.day(value)}
    </time>
  )
}

export function Moment({ value }: { value: string | null | undefined }) {
  const format = useFormat()
  if (!value) return <span>{format.moment(value)}</span>
  return (
    <time className={css.number} dateTime={value}>
      {format.moment(value)}
    </time>
  )
}

export function Ago({ value }: { value: string | null | undefined }) {
  const format = useFormat()
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 60_000)
    return () => clearInterval(timer)
  }, [])
  if (!value) return <span>{format.ago(value, now)}</span>
  return (
    <Tooltip label={format.moment(value)}>
      <time dateTime={value}>{format.ago(value, now)}</time>
    </Tooltip>
  )
}
