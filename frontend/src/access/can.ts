/** The only reader of `can`, the allow list that comes with records, lists and the session. Absent means no. */

export interface Can {
  actions?: readonly string[]
  readable?: readonly string[]
  writable?: readonly string[]
  /** Acts that the right allows but the state does not: code of the reason by action. */
  blocked?: Readonly<Record<string, string>>
}

export interface Ruled {
  can?: Can | readonly string[] | null | undefined
}

function list(thing: Ruled | null | undefined): Can {
  const can = thing?.can
  if (!can) return {}
  return Array.isArray(can) ? { actions: can as readonly string[] } : (can as Can)
}

export function canDo(thing: Ruled | null | undefined, action: string): boolean {
  return list(thing).actions?.includes(action) ?? false
}

export function canRead(thing: Ruled | null | undefined, field: string): boolean {
  const can = list(thing)
  return (can.readable?.includes(field) ?? false) || canWrite(thing, field)
}

export function canWrite(thing: Ruled | null | undefined, field: string): boolean {
  return list(thing).writable?.includes(field) ?? false
}

/** Hidden: never allowed. Off: allowed but not now, with the reason to show. On: go. */
export type Showing = { show: 'hidden' } | { show: 'off'; reason: string } | { show: 'on' }

export function showing(thing: Ruled | null | undefined, action: string): Showing {
  const can = list(thing)
  const reason = can.blocked?.[action]
  if (reason !== undefined) return { show: 'off', reason }
  return can.actions?.includes(action) ? { show: 'on' } : { show: 'hidden' }
}

/** What the signed-in person may do at all: `may(me, 'client.create')`. Decides menus and buttons, never data. */
export function may(me: { permissions: readonly string[] } | null | undefined, permission: string): boolean {
  return me?.permissions.includes(permission) ?? false
}
