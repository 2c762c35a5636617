/** Puts refusals of nested fields (`client.phones.0.number`) at the fields of the screen (`phone`). */
import { ApiError } from './errors'

/** The same refusal with the names of the form; for `.catch`, so it throws. */
export function placed(places: Readonly<Record<string, string>>) {
  return (cause: unknown): never => {
    if (!(cause instanceof ApiError) || cause.fields.length === 0) throw cause
    const fields = cause.fields.map((field) => ({ ...field, name: places[field.name] ?? field.name }))
    const { status, code, title, requestId, retryAfter, extra } = cause
    throw new ApiError({ status, code, title, requestId, retryAfter, extra, fields })
  }
}
