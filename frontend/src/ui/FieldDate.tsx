/** A date typed in any usual way; wrong text stays with its error. The calendar loads when it is first opened. */
import { ActionIcon, Popover, TextInput } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import { useText } from '../text/Texts'
import { type FieldOptions, useField } from './Field'
import { CalendarIcon } from './icons'
import { useFormState } from './useFields'

const Calendar = lazy(() => import('./Calendar'))

export function FieldDate(options: FieldOptions) {
  const t = useText('common')
  const form = useFormState()
  const [open, setOpen] = useState(false)
  const chosen = form.value(options.name)
  const pick = (day: string | null) => {
    form.set(options.name, day)
    setOpen(false)
  }
  const button = (
    <ActionIcon
      variant="subtle"
      color="gray.7"
      size={28}
      aria-label={t('act.calendar')}
      aria-expanded={open}
      onClick={() => setOpen(!open)}
    >
      <CalendarIcon size={18} />
    </ActionIcon>
  )
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-end" returnFocus withRoles={false} shadow="md">
      <Popover.Target>
        <TextInput
          {...useField({ placeholder: t('form.date'), ...options })}
          rightSection={options.readOnly ? null : button}
        />
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label={options.label}>
        <Suspense fallback={<div style={{ width: 252, height: 280 }} />}>
          <Calendar value={typeof chosen === 'string' ? chosen : null} onPick={pick} />
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  )
}
