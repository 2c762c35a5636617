/** The search of the server over clients and deals: asked from two letters or three digits on, the older request is aborted. */
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api, unwrap } from './client'
import { keys } from './keys'
import type { components } from './schema'

export type ClientRow = components['schemas']['ClientRow']
export type DealRow = components['schemas']['DealRow']

/** Whether there is enough to ask about. */
export function searchable(text: string): boolean {
  const typed = text.trim()
  return /^[\d\s()+-]+$/.test(typed) ? typed.replace(/\D/g, '').length >= 3 : typed.length >= 2
}

export function useFound(text: string) {
  const q = text.trim()
  return useQuery({
    queryKey: keys.search(q),
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/search', { params: { query: { q } }, signal })),
    enabled: searchable(q),
    placeholderData: keepPreviousData,
  })
}
