/** The language of the user and the texts loaded so far. Texts come by area, so a screen loads only its own words. */
import type { Area, Lang } from './types'

type Words = Record<string, unknown>
interface State {
  lang: Lang
  zone: string
  messages: Partial<Record<Area, Words>>
}

const files = import.meta.glob<{ default: Words }>(['./ru/*.ts', './en/*.ts'])
const listeners = new Set<() => void>()
let state: State = { lang: remembered(), zone: 'Europe/Moscow', messages: {} }

/** The stored choice; look settings are the only thing kept in localStorage. */
function remembered(): Lang {
  return globalThis.localStorage?.getItem('tropa.lang') === 'en' ? 'en' : 'ru'
}

async function fetched(lang: Lang, areas: readonly Area[]): Promise<Partial<Record<Area, Words>>> {
  const pairs = areas.map(async (area) => {
    const load = files[`./${lang}/${area}.ts`]
    if (!load) throw new Error(`No texts for ${lang}/${area}`)
    return [area, (await load()).default] as const
  })
  return Object.fromEntries(await Promise.all(pairs))
}

function put(next: Partial<State>) {
  state = { ...state, ...next }
  for (const tell of listeners) tell()
}

export const texts = {
  read: (): State => state,
  listen(tell: () => void): () => void {
    listeners.add(tell)
    return () => listeners.delete(tell)
  },
  /** Loads the words of the areas that are not here yet. */
  async load(areas: readonly Area[]): Promise<void> {
    const { lang } = state
    const missing = areas.filter((area) => !state.messages[area])
    if (missing.length === 0) return
    const loaded = await fetched(lang, missing)
    if (lang === state.lang) put({ messages: { ...state.messages, ...loaded } })
    else await texts.load(areas)
  },
  /** Switches the language at once for everything on the screen and remembers it. */
  async setLang(lang: Lang): Promise<void> {
    if (lang === state.lang) return
    const messages = await fetched(lang, Object.keys(state.messages) as Area[])
    globalThis.localStorage?.setItem('tropa.lang', lang)
    put({ lang, messages })
    if (globalThis.document) document.documentElement.lang = lang
  },
  /** What speakers of a language call it. */
  nameOf: (lang: Lang): string => (lang === 'ru' ? 'Русский' : 'English'),
  /** The agency's time zone: all moments are shown in it. */
  setZone(zone: string): void {
    if (zone !== state.zone) put({ zone })
  },
}
