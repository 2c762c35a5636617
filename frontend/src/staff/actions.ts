/** Writes of the staff: invitation, rights, access. Never optimistic. */
import { api, keyed, type Press, unwrap, versioned } from '../api/client'
import { queries } from '../api/query'
import type { components } from '../api/schema'
import { orCurrent } from '../api/stale'
import { type Member, staffKey } from './queries'

type NewMember = components['schemas']['NewStaffMember']
type Changes = components['schemas']['StaffChanges']
type List = components['schemas']['Staff']

export async function invite(body: NewMember, made: Press): Promise<Member> {
  const member = await unwrap(api.POST('/api/v1/staff', { params: { header: keyed(made) }, body }))
  keep(member)
  return member
}

export async function change(id: string, body: Changes, made: Press): Promise<Member> {
  const params = { path: { user_id: id }, header: versioned(made) }
  const write = unwrap(api.PATCH('/api/v1/staff/{user_id}', { params, body }))
  const now = async () => {
    const { items } = await unwrap(api.GET('/api/v1/staff'))
    return items.find((one) => one.id === id)
  }
  const member = await orCurrent(write, now)
  keep(member)
  return member
}

/** The answer of the server takes its place in the list that is on the screen. */
function keep(member: Member): void {
  queries.setQueryData<List>(staffKey, (list) => list && { items: placed(list.items, member) })
}

export function placed(items: readonly Member[], member: Member): Member[] {
  const known = items.some(({ id }) => id === member.id)
  return known ? items.map((one) => (one.id === member.id ? member : one)) : [...items, member]
}
