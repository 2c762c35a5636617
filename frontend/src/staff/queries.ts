/** Reads of the staff. */
import { useQuery } from '@tanstack/react-query'
import { api, unwrap } from '../api/client'
import { keys } from '../api/keys'
import type { components } from '../api/schema'

export type Member = components['schemas']['StaffMember']

export const staffKey = keys.staff.list()

export function useStaff() {
  return useQuery({
    queryKey: staffKey,
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/staff', { signal })),
  })
}
