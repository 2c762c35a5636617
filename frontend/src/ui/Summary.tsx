/** The list of errors above a form, when there are more than three or the first is out of sight. */
import type { RefObject } from 'react'
import { useText } from '../text/Texts'
import { Note } from './Note'
import css from './Summary.module.css'

interface Options {
  id: string
  errors: Record<string, string>
  form: RefObject<HTMLFormElement | null>
}

export function Summary({ id, errors, form }: Options) {
  const t = useText('common')
  const wrong = Object.entries(errors).filter(([, text]) => text)
  if (wrong.length <= 3) return null
  const go = (name: string) => form.current?.querySelector<HTMLElement>(`[name="${name}"]`)?.focus()
  const label = (name: string) => {
    const field = form.current?.querySelector<HTMLInputElement>(`[name="${name}"]`)
    return field?.labels?.[0]?.textContent?.replace(/\s*\*$/, '') ?? name
  }
  return (
    <div id={id}>
      <Note tone="bad" title={t('form.check', { count: wrong.length })}>
        <ul className={css.list}>
          {wrong.map(([name, text]) => (
            <li key={name}>
              <button type="button" className={css.link} onClick={() => go(name)}>
                {label(name)}
              </button>
              : {text}
            </li>
          ))}
        </ul>
      </Note>
    </div>
  )
}
