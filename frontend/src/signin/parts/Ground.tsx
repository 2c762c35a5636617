/** Page of the way in: the sign, the card with one step, the language. */
import { type ReactNode, useEffect, useRef } from 'react'
import { useText } from '../../text/Texts'
import { Logo } from '../../ui/Logo'
import css from './Ground.module.css'
import { Language } from './Language'

interface Options {
  word: 'mail' | 'code' | 'firm'
  step: 1 | 2 | 3
  children: ReactNode
}

export function Ground({ word, step, children }: Options) {
  const t = useText('signin')
  const common = useText('common')
  return (
    <div className={css.ground}>
      <title>{`${t(`${word}.title`)} · ${common('brand')}`}</title>
      <header className={css.head}>
        <span className={css.brand}>
          <Logo size={28} />
          {common('brand')}
        </span>
        <Language />
      </header>
      <main className={css.card}>
        <p className={css.step}>{step === 1 ? t('promise') : t('step', { step, of: 3 })}</p>
        <h1>{t(`${word}.title`)}</h1>
        {children}
      </main>
    </div>
  )
}

/** Stands after the fields of a step and gives the first of them the cursor, once they are there. */
export function Cursor() {
  const here = useRef<HTMLSpanElement>(null)
  useEffect(() => here.current?.closest('main')?.querySelector('input')?.focus(), [])
  return <span ref={here} hidden />
}
