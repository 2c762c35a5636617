/** Gives the words of the current language to everything below, and the hooks that read them. */
import { type ReactNode, useMemo, useSyncExternalStore } from 'react'
import { IntlProvider, useTranslations } from 'use-intl'
import { type Formats, formats } from './format'
import { texts } from './store'
import type { Area, Lang, Messages } from './types'

export function Texts({ children }: { children: ReactNode }) {
  const { lang, zone, messages } = useSyncExternalStore(texts.listen, texts.read)
  return (
    <IntlProvider locale={lang} timeZone={zone} messages={messages as Messages}>
      {children}
    </IntlProvider>
  )
}

/** Words of one area: `const t = useText('clients'); t('title')`. */
export function useText<A extends Area>(area: A) {
  return useTranslations<A>(area)
}

export function useLang(): Lang {
  return useSyncExternalStore(texts.listen, texts.read).lang
}

/** Formatters of money, days and moments in the user's language and the agency's time zone. */
export function useFormat(): Formats {
  const { lang, zone } = useSyncExternalStore(texts.listen, texts.read)
  return useMemo(() => formats(lang, zone), [lang, zone])
}
