/** Reads of the agency and its own firms. */
import { useQuery } from '@tanstack/react-query'
import { api, unwrap } from '../api/client'
import { keys } from '../api/keys'
import type { components } from '../api/schema'

export type Agency = components['schemas']['AgencyView']
export type LegalEntity = components['schemas']['LegalEntityView']

export const agencyKey = keys.agency.one('own')

export function useAgency() {
  return useQuery({
    queryKey: agencyKey,
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/agency', { signal })),
  })
}
