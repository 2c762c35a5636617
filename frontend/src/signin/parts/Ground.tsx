/** Page of the way in: the sign, the card with one step, the language. The first field of the step has the cursor. */
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
  const card = useRef<HTMLElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: each step gives the cursor to its first field
  useEffect(() => card.current?.querySelector('input')?.focus(), [word])
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
      <main ref={card} className={css.card}>
        <p className={css.step}>{step === 1 ? t('promise') : t('step', { step, of: 3 })}</p>
        <h1>{t(`${word}.title`)}</h1>
        {children}
      </main>
    </div>
  )
}
