/** What a refused code looks like to a person. Pure. */
import { ApiError } from '../api/errors'

/** A refused code is told at its field. Other failures stay what they are. */
export function explained(cause: unknown, wrong: (left: number) => string, expired: string): unknown {
  if (!(cause instanceof ApiError)) return cause
  const { left } = cause.extra
  const tries = typeof left === 'number' ? left : 0
  const title = { 'code-wrong': wrong(tries), 'code-expired': expired }[cause.code]
  if (!title) return cause
  return new ApiError({ status: 422, code: cause.code, fields: [{ name: 'code', code: cause.code, title }] })
}
