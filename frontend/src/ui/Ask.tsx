/** A form of one question. It does without the machinery of long forms, because the way in must load fast. */
import { TextInput, type TextInputProps } from '@mantine/core'
import { lazy, Suspense, useRef, useState } from 'react'
import { ApiError } from '../api/errors'
import { useText } from '../text/Texts'
import { Button } from './Button'
import css from './Form.module.css'

const Failure = lazy(async () => ({ default: (await import('./Failure')).Failure }))

interface Options extends Pick<TextInputProps, 'type' | 'inputMode' | 'autoComplete'> {
  /** Name of the form for screen readers. */
  title: string
  name: string
  label: string
  hint: string
  act: string
  start: string
  /** What is wrong with the text, or null. */
  check: (text: string) => string | null
  /** Sends the text once per press; throws `ApiError`. Must not navigate. */
  onSubmit: (text: string) => Promise<void>
  onSaved: (text: string) => void
}

export function Ask({ title, label, hint, act, start, check, onSubmit, onSaved, ...input }: Options) {
  const t = useText('common')
  const [typed, setTyped] = useState(start)
  const [wrong, setWrong] = useState<string | null>(null)
  const [error, setError] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const running = useRef(false)
  const field = useRef<HTMLInputElement>(null)

  const refuse = (why: string) => {
    setWrong(why)
    field.current?.focus()
  }
  const failed = (cause: unknown) => {
    const here = cause instanceof ApiError ? cause.fields.find((one) => one.name === input.name) : undefined
    if (here) refuse(here.title ?? t('wrong.required'))
    else setError(cause)
  }
  const send = async () => {
    const why = check(typed)
    if (why) return refuse(why)
    // A double press comes before React has drawn the busy button, so a ref stands guard.
    if (running.current) return
    running.current = true
    setBusy(true)
    setError(null)
    try {
      await onSubmit(typed.trim())
      onSaved(typed.trim())
    } catch (cause) {
      failed(cause)
    } finally {
      running.current = false
      setBusy(false)
    }
  }
  return (
    <form
      className={css.form}
      aria-label={title}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <TextInput
        {...input}
        ref={field}
        label={label}
        description={hint}
        withAsterisk
        aria-required
        value={typed}
        error={wrong}
        onChange={(event) => {
          setTyped(event.currentTarget.value)
          if (wrong) setWrong(check(event.currentTarget.value))
        }}
      />
      <p className={css.legend}>{t('form.required')}</p>
      <Suspense>{error ? <Failure error={error} writing retry={send} /> : null}</Suspense>
      <div className={css.acts}>
        <Button tone="main" submit busy={busy}>
          {act}
        </Button>
      </div>
    </form>
  )
}
