/**
 * A form: saves by button, Ctrl+Enter and Ctrl+S, keeps what was typed through every failure, and sends the same key
 * when the person presses "Повторить". Save is never off because a field is empty.
 */
import { lazy, type ReactNode, Suspense, useId, useRef } from 'react'
import type { Press } from '../api/client'
import { useText } from '../text/Texts'
import { Button } from './Button'
import css from './Form.module.css'
import type { Fields, Values } from './kinds'
import { Unsaved } from './Unsaved'
import { FormContext, type FormState } from './useFields'
import { useSave } from './useSave'

/** Trouble is rare and its parts are heavy: sign-in has a form too and must stay light. */
const Conflict = lazy(async () => ({ default: (await import('./Conflict')).Conflict }))
const Failure = lazy(async () => ({ default: (await import('./Failure')).Failure }))
const Note = lazy(async () => ({ default: (await import('./Note')).Note }))
const Summary = lazy(async () => ({ default: (await import('./Summary')).Summary }))

export interface FormOptions<F extends Fields, R> {
  form: FormState<F>
  /** Name of the form for screen readers. */
  name: string
  /** Sends the values; `press` carries the key and the version. Throws `ApiError`. Must not navigate. */
  onSubmit: (values: Values<F>, press: Press) => Promise<R>
  /** After success: navigate, close, toast. `stay` is true for Ctrl+S. */
  onSaved?: (result: R, stay: boolean) => void
  onCancel?: () => void
  /** Version of the record, sent as If-Match. */
  version?: number
  /** Values of the record on the server when the version was stale, for the Conflict dialog. */
  theirs?: (current: Record<string, unknown>) => Partial<Values<F>>
  save?: string
  /** Why it cannot be sent now; what is typed stays. */
  off?: string | undefined
  columns?: 1 | 2 | 3
  children: ReactNode
  /** More buttons beside Save. */
  extra?: ReactNode
}

export function Form<F extends Fields, R>(options: FormOptions<F, R>) {
  const { form, name, onCancel, save, off, columns = 1, children, extra } = options
  const t = useText('common')
  const element = useRef<HTMLFormElement>(null)
  const errors = useId()
  const { error, busy, clashes, submit, retry, resolve, dismiss } = useSave(options, element)

  const keys = (event: React.KeyboardEvent) => {
    const save = event.code === 'KeyS' || event.code === 'Enter' || event.code === 'NumpadEnter'
    if ((event.ctrlKey || event.metaKey) && save) {
      event.preventDefault()
      if (off === undefined) void submit(event.code === 'KeyS')
    }
    if (event.key === 'Escape' && onCancel && !event.defaultPrevented) onCancel()
  }
  const required = Object.values(form.fields).some((kind) => kind.required)
  return (
    <FormContext value={form as unknown as FormState}>
      <form
        ref={element}
        className={css.form}
        aria-label={name}
        noValidate
        onKeyDown={keys}
        onSubmit={(event) => {
          event.preventDefault()
          if (off === undefined) void submit(false)
        }}
      >
        <Suspense>
          {form.restored ? (
            <Note tone="info">
              {t('form.restored')}{' '}
              <Button small tone="quiet" onPress={form.dropDraft}>
                {t('form.dropDraft')}
              </Button>
            </Note>
          ) : null}
        </Suspense>
        <Suspense>
          {Object.keys(form.errors).length > 3 ? (
            <Summary id={errors} errors={form.errors} form={element} />
          ) : null}
        </Suspense>
        <div className={css.fields} data-columns={columns}>
          {children}
        </div>
        {required ? <p className={css.legend}>{t('form.required')}</p> : null}
        <Suspense>{error ? <Failure error={error} writing retry={retry} /> : null}</Suspense>
        <div className={css.acts}>
          <Button tone="main" submit busy={busy} off={off}>
            {save ?? t('act.save')}
          </Button>
          {onCancel ? <Button onPress={onCancel}>{t('act.cancel')}</Button> : null}
          {extra}
        </div>
      </form>
      {clashes ? (
        <Suspense>
          <Conflict clashes={clashes} onSave={resolve} onClose={dismiss} />
        </Suspense>
      ) : null}
      <Unsaved dirty={form.dirty} />
    </FormContext>
  )
}

/** A wide place in the grid of a form: comments, groups. */
export function Wide({ children }: { children: ReactNode }) {
  return <div className={css.wide}>{children}</div>
}

/** Fields that belong together, under a heading. */
export function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <fieldset className={css.group}>
      <legend>{title}</legend>
      {children}
    </fieldset>
  )
}
