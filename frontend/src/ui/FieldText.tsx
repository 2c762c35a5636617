/** Longer text: grows with what is typed. */
import { Textarea } from '@mantine/core'
import { type FieldOptions, useField } from './Field'

export function FieldText({ rows = 2, ...options }: FieldOptions & { rows?: number }) {
  return <Textarea {...useField(options)} autosize minRows={rows} maxRows={12} />
}
