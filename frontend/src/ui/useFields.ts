/** State of one form on @mantine/form: texts, errors, what is proposed, and the draft. It sends nothing. */
import { useForm } from '@mantine/form'
import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react'
import { useText } from '../text/Texts'
import { readDraft, writeDraft } from './draft'
import type { Fields, Kind, Value, Values, Wrong } from './kinds'

export interface FormState<F extends Fields = Fields> {
  fields: F
  text(name: keyof F & string): string
  setText(name: keyof F & string, text: string): void
  /** Sets a value and marks it as a proposal of the system, unless the user has typed something. */
  propose<N extends keyof F & string>(name: N, value: Value<F[N]>): void
  proposed(name: keyof F & string): boolean
  set<N extends keyof F & string>(name: N, value: Value<F[N]>): void
  /** The parsed value, or undefined while the text is wrong. */
  value<N extends keyof F & string>(name: N): Value<F[N]> | undefined
  error(name: keyof F & string): string | undefined
  setErrors(errors: Record<string, string>): void
  /** Checks everything; on success the values for the server. */
  check(): { values: Values<F> } | { errors: Record<string, string> }
  /** Rewrites the text of a field the way it is shown: on blur. */
  tidy(name: keyof F & string): void
  dirty(): boolean
  /** What is typed now is what is saved. */
  settle(): void
  restored: boolean
  dropDraft(): void
  errors: Record<string, string>
}

export interface FieldsOptions {
  /** Name of the draft in sessionStorage; without it nothing is kept. */
  draft?: string
}

function shown<F extends Fields>(fields: F, values: Partial<Values<F>>): Record<string, string> {
  const pairs = Object.entries(fields).map(([name, kind]) => [
    name,
    (kind as Kind<unknown>).show(values[name]),
  ])
  return Object.fromEntries(pairs)
}

/** What is wrong with the text, or undefined. */
export function wrongWith(kind: Kind<unknown>, text: string): Wrong | undefined {
  if (text.trim() === '') return kind.required ? 'required' : undefined
  const value = kind.parse(text)
  if (value === undefined) return kind.wrong
  return value === null ? undefined : kind.refuse?.(value as NonNullable<unknown>)
}

export function useFields<F extends Fields>(
  fields: F,
  initial: Partial<Values<F>> = {},
  options: FieldsOptions = {},
): FormState<F> {
  const t = useText('common')
  const { draft } = options
  const [start] = useState(() => shown(fields, initial))
  const [kept] = useState(() => (draft ? readDraft(draft, fields) : undefined))
  const [restored, setRestored] = useState(kept !== undefined)
  const [proposals, setProposals] = useState<ReadonlySet<string>>(new Set())
  const form = useForm<Record<string, string>>({
    initialValues: { ...start, ...kept },
    clearInputErrorOnChange: false,
  })
  const saved = useRef(start)
  const now = useRef(form.values)
  now.current = form.values

  const kind = useCallback(
    (name: string) => {
      const found = fields[name]
      if (!found) throw new Error(`No field ${name} in this form`)
      return found as Kind<unknown>
    },
    [fields],
  )
  const said = useCallback(
    (name: string, text: string) => {
      const wrong = wrongWith(kind(name), text)
      return wrong ? t(`wrong.${wrong}`, { digits: kind(name).digits ?? 6 }) : undefined
    },
    [kind, t],
  )
  const dirty = useCallback(() => {
    return Object.keys(fields).some((name) => (now.current[name] ?? '') !== (saved.current[name] ?? ''))
  }, [fields])

  useEffect(() => {
    if (draft) writeDraft(draft, fields, form.values, dirty())
  }, [draft, fields, form.values, dirty])

  return useMemo<FormState<F>>(() => {
    const write = (name: string, text: string) => {
      now.current = { ...now.current, [name]: text }
      form.setFieldValue(name, text)
      if (form.errors[name]) form.setFieldError(name, said(name, text))
    }
    return {
      fields,
      errors: form.errors as Record<string, string>,
      restored,
      text: (name) => form.values[name] ?? '',
      setText(name, text) {
        write(name, text)
        if (proposals.has(name)) setProposals(new Set([...proposals].filter((other) => other !== name)))
      },
      propose(name, value) {
        if ((form.values[name] ?? '') !== '' && !proposals.has(name)) return
        write(name, kind(name).show(value))
        setProposals(new Set([...proposals, name]))
      },
      proposed: (name) => proposals.has(name),
      set: (name, value) => write(name, kind(name).show(value)),
      value: (name) => kind(name).parse(form.values[name] ?? '') as Value<F[typeof name]> | undefined,
      error: (name) => form.errors[name] as string | undefined,
      setErrors: (errors) => form.setErrors(errors),
      check() {
        const names = Object.keys(fields)
        const pairs = names.map((name) => [name, said(name, now.current[name] ?? '')] as const)
        const errors = Object.fromEntries(pairs.filter(([, text]) => text)) as Record<string, string>
        form.setErrors(errors)
        if (Object.keys(errors).length > 0) return { errors }
        const values = names.map((name) => [name, kind(name).parse(now.current[name] ?? '')])
        return { values: Object.fromEntries(values) as Values<F> }
      },
      tidy(name) {
        const text = now.current[name] ?? ''
        const value = kind(name).parse(text)
        if (text.trim() !== '' && value != null) write(name, kind(name).show(value))
      },
      dirty,
      settle() {
        saved.current = now.current
        setRestored(false)
        if (draft) writeDraft(draft, fields, now.current, false)
      },
      dropDraft() {
        form.setValues(saved.current)
        form.clearErrors()
        setRestored(false)
      },
    }
  }, [fields, form, restored, proposals, kind, said, dirty, draft])
}

export const FormContext = createContext<FormState | null>(null)

export function useFormState(): FormState {
  const form = useContext(FormContext)
  if (!form) throw new Error('A field stands outside a Form')
  return form
}
