import { createTranslator } from 'use-intl'
import { describe, expect, it } from 'vitest'
import enCommon from '../src/text/en/common'
import ruCommon from '../src/text/ru/common'
import { texts } from '../src/text/store'

type Tree = { [key: string]: string | Tree }

const files = import.meta.glob<{ default: Tree }>('../src/text/{ru,en}/*.ts', { eager: true })

function leaves(tree: Tree, lead = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[lead + key, value] as [string, string]] : leaves(value, `${lead}${key}.`),
  )
}

/** Names of the arguments of an ICU text, at its first level. */
function holes(text: string): string[] {
  return [...text.matchAll(/\{\s*(\w+)\s*[,}]/g)]
    .map((found) => found[1] ?? '')
    .filter((name) => /^[a-z]/i.test(name))
}

describe('texts', () => {
  const russian = Object.keys(files).filter((path) => path.includes('/ru/'))
  it.each(russian)('%s has the same keys and arguments in English', (path) => {
    const ru = leaves(files[path]?.default ?? {})
    const en = new Map(leaves(files[path.replace('/ru/', '/en/')]?.default ?? {}))
    expect([...en.keys()].sort()).toEqual(ru.map(([key]) => key).sort())
    for (const [key, text] of ru) {
      const arguments_ = new Set(holes(text).filter((name) => text.includes(`{${name}`)))
      const other = new Set(holes(en.get(key) ?? ''))
      expect([...other].sort(), key).toEqual([...arguments_].sort())
    }
  })

  it('English files hold no Russian letters', () => {
    for (const [path, file] of Object.entries(files)) {
      if (path.includes('/en/')) expect(JSON.stringify(file.default), path).not.toMatch(/[а-яё]/i)
    }
  })

  it('nobody shouts', () => {
    for (const [path, file] of Object.entries(files)) {
      for (const [key, text] of leaves(file.default)) expect(text, `${path} ${key}`).not.toContain('!')
    }
  })
})

describe('plural forms', () => {
  const ru = createTranslator({ locale: 'ru', messages: { common: ruCommon }, namespace: 'common' })
  const en = createTranslator({ locale: 'en', messages: { common: enCommon }, namespace: 'common' })
  it.each([
    [0, 'нет строк'],
    [1, '1 строка'],
    [2, '2 строки'],
    [5, '5 строк'],
    [11, '11 строк'],
    [21, '21 строка'],
    [1.5, '1,5 строки'],
  ])('%d is %s', (count, text) => {
    expect(ru('table.rows', { count })).toBe(text)
  })
  it('English knows two', () => {
    expect(en('table.rows', { count: 1 })).toBe('1 row')
    expect(en('table.rows', { count: 21 })).toBe('21 rows')
  })
})

describe('the store of texts', () => {
  it('loads areas once and changes the language of all that is loaded', async () => {
    await texts.load(['common', 'clients'])
    const before = texts.read().messages
    await texts.load(['clients'])
    expect(texts.read().messages).toBe(before)
    await texts.setLang('en')
    expect(texts.read().messages.clients).toMatchObject({ title: 'Clients' })
    expect(texts.read().messages.common).toBe(enCommon)
    await texts.setLang('ru')
    expect(texts.read().messages.common).toBe(ruCommon)
  })
})
