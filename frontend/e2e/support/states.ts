/** States of a screen that only the network can bring about: a slow answer, a refusal, a cut line. */
import type { Page } from '@playwright/test'

const api = (path: string) => `**/api/v1${path}`

/** Every answer to this path waits until the returned function is called. */
export async function hold(page: Page, path: string): Promise<() => void> {
  let open: () => void = () => undefined
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  await page.route(api(path), async (route) => {
    await opened
    await route.continue()
  })
  return open
}

/** The path answers with a problem of this status; `headers` may say how long to wait. */
export async function refuse(
  page: Page,
  path: string,
  status: number,
  problem: Record<string, unknown> = {},
  headers: Record<string, string> = {},
): Promise<void> {
  const body = { type: 'about:blank', title: '', status, code: 'probe', request_id: 'req-probe', ...problem }
  await page.route(api(path), (route) =>
    route.fulfill({
      status,
      contentType: 'application/problem+json',
      headers,
      body: JSON.stringify(body),
    }),
  )
}

/** The path answers with this, whatever the server holds. */
export async function answer(page: Page, path: string, body: unknown): Promise<void> {
  await page.route(api(path), (route) => route.fulfill({ json: body }))
}

export async function english(page: Page): Promise<void> {
  await page.addInitScript(() => localStorage.setItem('tropa.lang', 'en'))
}
