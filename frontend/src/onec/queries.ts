/** Reads of the exports. The list is asked again while one of them is on its way. */
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { api, unwrap } from '../api/client'
import { pause } from '../api/jobs'
import { keys } from '../api/keys'
import { PAGE } from '../api/query'
import type { components } from '../api/schema'
import { isMoving } from './rules'

export type Export = components['schemas']['ExportView']
export type Finding = components['schemas']['FindingView']

export const exportsKey = keys.onec.list()

export function useExports() {
  return useInfiniteQuery({
    queryKey: exportsKey,
    queryFn: ({ signal, pageParam }) => {
      const query = { limit: String(PAGE), ...(pageParam ? { cursor: pageParam } : {}) }
      return unwrap(api.GET('/api/v1/onec/exports', { params: { query }, signal }))
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor,
    refetchInterval: ({ state }) =>
      state.data?.pages[0]?.items.some(isMoving) ? pause(state.dataUpdateCount, 'queued') : false,
  })
}

/** One export with everything that is to be mended: the list leaves that out. */
export function useExport(row: Export | undefined) {
  const id = row?.id ?? ''
  return useQuery({
    queryKey: [...keys.onec.one(id), row?.state, row?.version],
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/onec/exports/{export_id}', { params: { path: { export_id: id } }, signal })),
    enabled: row !== undefined,
    placeholderData: (before) => (before?.id === id ? before : undefined),
  })
}

/** Desks that have a folder: a file can be put there by itself. */
export function useFolders(enabled: boolean) {
  return useQuery({
    queryKey: keys.cash.list(),
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/cash-desks', { signal })),
    enabled,
    // A desk paired a moment ago has told of its folder since.
    refetchOnMount: 'always',
    select: ({ items }) => items.filter(({ state, onec_folder }) => state !== 'revoked' && onec_folder),
  })
}
