/** One saving of a form: check, send once, and turn each kind of failure into what the person sees. */
import { type RefObject, useRef, useState } from 'react'
import { type Press, press } from '../api/client'
import { ApiError } from '../api/errors'
import { useText } from '../text/Texts'
import type { Clash } from './Conflict'
import type { FormOptions } from './Form'
import type { Fields, Kind, Values } from './kinds'

interface Sent<F> {
  values: Values<F>
  press: Press
  stay: boolean
}

export function useSave<F extends Fields, R>(
  options: FormOptions<F, R>,
  element: RefObject<HTMLFormElement | null>,
) {
  const { form, onSubmit, onSaved, version, theirs } = options
  const t = useText('common')
  const [error, setError] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const [stale, setStale] = useState<Record<string, unknown> | null>(null)
  const running = useRef(false)
  const last = useRef<Sent<F> | null>(null)

  const focusFirst = (errors: Record<string, string>) => {
    const places = [...(element.current?.querySelectorAll<HTMLElement>('[name]') ?? [])]
    const first = places.find((place) => errors[place.getAttribute('name') ?? ''])
    first?.focus()
  }

  const failed = (cause: unknown) => {
    if (!(cause instanceof ApiError)) return setError(cause)
    const known = cause.fields.filter((field) => field.name in form.fields)
    if (cause.status === 422 && known.length > 0) {
      const errors = Object.fromEntries(
        known.map((field) => [field.name, field.title ?? t('wrong.required')]),
      )
      form.setErrors(errors)
      focusFirst(errors)
      return setError(known.length < cause.fields.length ? cause : null)
    }
    if (cause.status === 412 && cause.current && theirs) return setStale(cause.current)
    setError(cause)
  }

  const send = async (sent: Sent<F>) => {
    // A double press comes before React has drawn the busy button, so a ref stands guard.
    if (running.current) return
    running.current = true
    last.current = sent
    setBusy(true)
    setError(null)
    try {
      const result = await onSubmit(sent.values, sent.press)
      form.settle()
      onSaved?.(result, sent.stay)
    } catch (cause) {
      failed(cause)
    } finally {
      running.current = false
      setBusy(false)
    }
  }

  const submit = async (stay: boolean, against = version) => {
    const checked = form.check()
    if ('errors' in checked) return focusFirst(checked.errors)
    await send({ values: checked.values, press: press(against), stay })
  }

  return {
    error,
    busy,
    clashes: stale && clashes(form, theirs?.(stale) ?? {}, element),
    submit,
    retry: async () => {
      if (last.current) await send(last.current)
    },
    resolve: async (chosen: Record<string, string>) => {
      for (const [name, text] of Object.entries(chosen)) form.setText(name, text)
      const fresh = typeof stale?.version === 'number' ? stale.version : version
      setStale(null)
      await submit(false, fresh)
    },
    dismiss: () => setStale(null),
  }
}

/** Fields whose text differs between the screen and the server. */
function clashes<F extends Fields>(
  form: FormOptions<F, unknown>['form'],
  values: Partial<Values<F>>,
  element: RefObject<HTMLFormElement | null>,
): Clash[] {
  return Object.keys(values).flatMap((name) => {
    const kind = form.fields[name] as Kind<unknown>
    const theirs = kind.show(values[name])
    const mine = form.text(name)
    if (mine === theirs) return []
    const field = element.current?.querySelector<HTMLInputElement>(`[name="${name}"]`)
    const label = field?.labels?.[0]?.textContent?.replace(/\s*\*$/, '') ?? name
    return [{ name, label, mine, theirs }]
  })
}
