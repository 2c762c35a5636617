/** State of a thing: a word on a tint. Colour only helps; the word carries the meaning. */
import { Badge } from '@mantine/core'

export type StatusTone = 'good' | 'warn' | 'bad' | 'info' | 'idle'

export const hues: Record<StatusTone, string> = {
  good: 'green',
  warn: 'yellow',
  bad: 'red',
  info: 'blue',
  idle: 'gray',
}

export function Status({ tone = 'idle', children }: { tone?: StatusTone; children: string }) {
  return (
    <Badge color={hues[tone]} tt="none" fw={500}>
      {children}
    </Badge>
  )
}
