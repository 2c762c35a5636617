/** Tabs whose choice lives in the address (`?tab=payments`), so that Back, reload and a sent link keep it. */
import '@mantine/core/styles/Tabs.css'
import { Tabs as Base } from '@mantine/core'
import type { ReactNode } from 'react'
import { useSearchParams } from 'react-router'
import css from './Tabs.module.css'

export interface Tab {
  key: string
  title: string
  content: ReactNode
  count?: number
}

export function Tabs({ name, tabs, param = 'tab' }: { name: string; tabs: readonly Tab[]; param?: string }) {
  const [query, setQuery] = useSearchParams()
  const asked = query.get(param)
  const open = tabs.find((tab) => tab.key === asked) ?? tabs[0]
  const choose = (key: string | null) => {
    setQuery((before) => {
      const next = new URLSearchParams(before)
      if (key) next.set(param, key)
      return next
    })
  }
  return (
    <Base value={open?.key ?? null} onChange={choose} keepMounted={false}>
      <Base.List className={css.list} aria-label={name}>
        {tabs.map((tab) => (
          <Base.Tab key={tab.key} value={tab.key}>
            {tab.title}
            {tab.count === undefined ? null : ` (${tab.count})`}
          </Base.Tab>
        ))}
      </Base.List>
      {tabs.map((tab) => (
        <Base.Panel key={tab.key} value={tab.key} className={css.panel}>
          {tab.content}
        </Base.Panel>
      ))}
    </Base>
  )
}
