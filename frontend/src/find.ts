/** What the palette asks the server: clients and deals by any writing of a name, phone, mail or number. */
import { useMemo } from 'react'
import { api, unwrap } from './api/client'
import { phone } from './text/format'
import { useFormat, useText } from './text/Texts'
import type { FoundGroup } from './ui/Palette'

export function useFind(): (text: string, signal: AbortSignal) => Promise<FoundGroup[]> {
  const t = useText('common')
  const format = useFormat()
  return useMemo(() => {
    const joined = (...parts: (string | null)[]) => parts.filter(Boolean).join(' · ')
    return async (text, signal) => {
      const found = await unwrap(api.GET('/api/v1/search', { params: { query: { q: text } }, signal }))
      const clients = found.clients.map((row) => ({
        id: `client ${row.id}`,
        to: `/clients/${row.id}`,
        title: row.name,
        note: joined(row.phone && phone(row.phone), row.email, row.birth_date && format.day(row.birth_date)),
      }))
      const deals = found.deals.map((row) => ({
        id: `deal ${row.id}`,
        to: `/deals/${row.id}`,
        title: row.title,
        note: joined(row.number, row.client.name, row.trip_begin && format.day(row.trip_begin)),
      }))
      return [
        { title: t('menu.clients'), items: clients },
        { title: t('menu.deals'), items: deals },
      ]
    }
  }, [t, format])
}
