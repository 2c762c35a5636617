/** The palette: clients, deals and payments from the server, screens by name. Moves by arrows, opens by Enter. */
import '@mantine/spotlight/styles.css'
import { useDebouncedValue } from '@mantine/hooks'
import { createSpotlight, Spotlight } from '@mantine/spotlight'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useEffect, useState } from 'react'
import { useNavigate } from 'react-router'
import { keys } from '../api/keys'
import { folded } from '../text/parse'
import { useText } from '../text/Texts'
import { SearchIcon } from './icons'
import css from './Search.module.css'

export interface Found {
  id: string
  to: string
  title: string
  note?: string
  icon?: ReactNode
}

export interface FoundGroup {
  title: string
  items: readonly Found[]
}

export interface SearchOptions {
  /** Screens and commands; found by their names without asking the server. */
  commands: readonly Found[]
  /** Asks the server; must use the signal. */
  find?: (text: string, signal: AbortSignal) => Promise<FoundGroup[]>
}

const [store, palette] = createSpotlight()

/** Two letters or three digits are enough to ask the server. */
export function enough(text: string): boolean {
  const word = folded(text)
  return /^[\d\s]+$/.test(word) ? word.replace(/\s/g, '').length >= 3 : word.length >= 2
}

export default function Palette({
  commands,
  find,
  open,
  onClose,
}: SearchOptions & { open: boolean; onClose: () => void }) {
  const t = useText('common')
  const go = useNavigate()
  const [text, setText] = useState('')
  const [asked] = useDebouncedValue(text, 250)
  useEffect(() => {
    if (open) palette.open()
  }, [open])
  const ready = find !== undefined && enough(asked)
  const answer = useQuery({
    queryKey: keys.search(folded(asked)),
    queryFn: ({ signal }) => find?.(asked, signal) ?? [],
    enabled: ready,
    placeholderData: (before) => before,
  })
  const word = folded(text)
  const screens = commands.filter((command) => folded(command.title).includes(word))
  const groups = [...(ready ? (answer.data ?? []) : []), { title: t('search.go'), items: screens }]
  const shown = groups.filter((group) => group.items.length > 0)
  return (
    <Spotlight.Root
      store={store}
      onSpotlightClose={onClose}
      shortcut={null}
      query={text}
      onQueryChange={setText}
      maxHeight={440}
      scrollable
      centered={false}
      attributes={{ content: { 'aria-label': t('search.title') } }}
      overlayProps={{ backgroundOpacity: 0.45, blur: 0 }}
    >
      <Spotlight.Search
        placeholder={t('search.placeholder')}
        aria-label={t('search.title')}
        leftSection={<SearchIcon size={18} />}
      />
      <Spotlight.ActionsList>
        {shown.map((group) => (
          <Spotlight.ActionsGroup key={group.title} label={group.title}>
            {group.items.map((item) => (
              <Spotlight.Action key={item.id} onClick={() => go(item.to)} leftSection={item.icon}>
                <span className={css.item}>
                  <span>{item.title}</span>
                  {item.note ? <span className={css.note}>{item.note}</span> : null}
                </span>
              </Spotlight.Action>
            ))}
          </Spotlight.ActionsGroup>
        ))}
        {shown.length === 0 && !answer.isFetching ? (
          <Spotlight.Empty>{t(answer.error ? 'search.failed' : 'search.none')}</Spotlight.Empty>
        ) : null}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  )
}
