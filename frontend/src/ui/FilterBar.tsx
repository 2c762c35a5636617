/** Search and filters of a list. All of it lives in the address; the server does the filtering. */
import { Chip, TextInput } from '@mantine/core'
import '@mantine/core/styles/Chip.css'
import { useDebouncedCallback, useHotkeys } from '@mantine/hooks'
import { type ReactNode, useRef, useState } from 'react'
import { useSearchParams } from 'react-router'
import css from './FilterBar.module.css'
import { SearchIcon } from './icons'

/** Reads and writes one filter in the address; changing a filter replaces the entry, Back leaves the list. */
export function useFilter(name: string): [string, (value: string) => void] {
  const [query, setQuery] = useSearchParams()
  const set = (value: string) => {
    setQuery(
      (before) => {
        const next = new URLSearchParams(before)
        if (value) next.set(name, value)
        else next.delete(name)
        return next
      },
      { replace: true },
    )
  }
  return [query.get(name) ?? '', set]
}

export function FilterBar({ children }: { children: ReactNode }) {
  return <search className={css.bar}>{children}</search>
}

/** Search in the list: asks after 250 ms of quiet; `/` brings the cursor here. */
export function FilterText({ label, param = 'q' }: { label: string; param?: string }) {
  const [value, setValue] = useFilter(param)
  const [typed, setTyped] = useState(value)
  const later = useDebouncedCallback(setValue, 250)
  const input = useRef<HTMLInputElement>(null)
  useHotkeys([['Slash', () => input.current?.focus(), { usePhysicalKeys: true }]])
  return (
    <TextInput
      ref={input}
      type="search"
      className={css.text}
      aria-label={label}
      placeholder={label}
      leftSection={<SearchIcon size={18} />}
      value={typed}
      onChange={(event) => {
        setTyped(event.currentTarget.value)
        later(event.currentTarget.value.trim())
      }}
    />
  )
}

/** Ready-made views of a list: a set of filters under a name. One is on when the address says exactly that. */
export interface SavedView {
  name: string
  filter: Readonly<Record<string, string>>
}

export function SavedViews({ name, views }: { name: string; views: readonly SavedView[] }) {
  const [query, setQuery] = useSearchParams()
  const on = (view: SavedView) =>
    Object.entries(view.filter).every(([key, value]) => query.get(key) === value)
  return (
    <fieldset className={css.views}>
      <legend className={css.legend}>{name}</legend>
      {views.map((view) => (
        <Chip
          key={view.name}
          size="sm"
          variant="outline"
          checked={on(view)}
          onChange={(checked) => setQuery(checked ? { ...view.filter } : {}, { replace: true })}
        >
          {view.name}
        </Chip>
      ))}
    </fieldset>
  )
}
