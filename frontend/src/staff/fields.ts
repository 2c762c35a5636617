/** Fields of an invitation and of a colleague's rights. */
import { mail, select, text } from '../ui/kinds'

export const roles = ['manager', 'accountant', 'owner'] as const
export const scopes = ['own', 'all'] as const
export type Role = (typeof roles)[number]
export type Scope = (typeof scopes)[number]

export const rightFields = {
  name: text({ required: true }),
  role: select({ required: true }),
  scope: select({ required: true }),
}

export const inviteFields = { email: mail({ required: true }), ...rightFields }

/** Owners and accountants see everything: the question is only asked for managers. */
export function scopeOf(role: string, chosen: string): Scope {
  return role === 'manager' && chosen === 'own' ? 'own' : 'all'
}

export function isRole(text: string): text is Role {
  return (roles as readonly string[]).includes(text)
}
