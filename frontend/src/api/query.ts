/** The cache of server data: how long it is fresh and what is tried again. Writes are never repeated by themselves. */
import { QueryClient } from '@tanstack/react-query'
import { ApiError } from './errors'

export const PAGE = 50

export function makeQueries(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        refetchOnWindowFocus: true,
        retry: (count, error) => count < 2 && error instanceof ApiError && error.passing,
        retryDelay: (count) => 500 * 3 ** count,
      },
      mutations: { retry: false },
    },
  })
}

export const queries = makeQueries()
