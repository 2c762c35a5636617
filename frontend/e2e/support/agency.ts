/** A fresh agency made through the API, and a browser that is signed in to it. */
import { type Browser, type BrowserContext, expect, type Page } from '@playwright/test'

/** The stack itself; the pages may come from a development server in front of it. */
export const BACK = process.env.TROPA_BACK ?? process.env.TROPA_URL ?? 'http://localhost:8080'

interface Letter {
  id: string
  to: string[]
  text: string
}

/** A call as the browser of the signed-in person makes it. */
export async function call<T>(
  page: Page,
  method: string,
  path: string,
  body?: unknown,
  version?: number,
): Promise<T> {
  return page.evaluate(
    async ([method, path, body, version]) => {
      const headers: Record<string, string> = {
        'Content-Type': 'application/json',
        'Tropa-Client': 'web',
        'Idempotency-Key': crypto.randomUUID(),
      }
      if (version) headers['If-Match'] = `"${version}"`
      const content = body === undefined ? null : JSON.stringify(body)
      const answer = await fetch(`/api/v1${path}`, { method, headers, body: content })
      const text = await answer.text()
      if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`)
      return text ? JSON.parse(text) : null
    },
    [method, path, body, version] as const,
  )
}

const read = new Set<string>()

/** The code of the newest letter to the mailbox that was not read before. */
export async function codeFor(email: string): Promise<string> {
  let code = ''
  await expect(async () => {
    const letters = (await (await fetch(`${BACK}/local/mail.json`)).json()) as Letter[]
    const letter = letters.find((one) => one.to.includes(email) && !read.has(one.id))
    code = /(?<!\d)\d{6}(?!\d)/.exec(letter?.text ?? '')?.[0] ?? ''
    expect(code).not.toBe('')
    if (letter) read.add(letter.id)
  }).toPass({ timeout: 20_000 })
  return code
}

/** ИНН of a person with right check digits, different for each call. */
export function anInn(): string {
  const lead = [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8]
  const digits = Array.from({ length: 10 }, () => Math.floor(Math.random() * 10))
  digits[0] = 7
  for (const place of [10, 11]) {
    const sum = lead
      .slice(lead.length - place)
      .reduce((total, weight, at) => total + weight * (digits[at] ?? 0), 0)
    digits.push((sum % 11) % 10)
  }
  return digits.join('')
}

/** Signs in, founding the agency of the mailbox when it has none; the name is what its owner is called. */
export async function enter(page: Page, email: string, name = 'Орлова Татьяна'): Promise<void> {
  await page.goto('/tropa.svg')
  await call(page, 'POST', '/auth/codes', { email })
  const code = await codeFor(email)
  const state = await call<{ sign_up_token?: string }>(page, 'POST', '/auth/sessions', { email, code })
  if (!state.sign_up_token) return
  const { sign_up_token } = state
  await call(page, 'POST', '/auth/sign-up', { sign_up_token, name, inn: anInn(), phone: '+79161234567' })
}

/** The mailbox of a new agency, for which nobody has a letter yet. */
export function mailbox(): string {
  return `owner-${crypto.randomUUID().slice(0, 8)}@tropa-probe.ru`
}

/** A new agency with its own browser state, shared by the tests of one file. */
export async function anAgency(
  browser: Browser,
): Promise<{ context: BrowserContext; page: Page; email: string }> {
  const context = await browser.newContext()
  const page = await context.newPage()
  const email = mailbox()
  await enter(page, email)
  return { context, page, email }
}
