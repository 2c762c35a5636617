/** The `test` of every spec: a shop per worker, and a failure on any error or warning in the browser's console. */
import { test as base, expect, type Page } from '@playwright/test'
import { Shop } from './shop'

interface Quiet {
  /** What this test brings about on purpose, as it looks in the console. */
  allow: (...patterns: RegExp[]) => void
}

interface Fixtures {
  quiet: Quiet
  /** A page of the shop's owner, signed in. */
  desk: Page
}

export const test = base.extend<Fixtures, { shop: Shop }>({
  shop: [
    async ({ browser }, use, info) => {
      const shop = await Shop.open(browser, String(info.project.use.baseURL))
      await use(shop)
      await shop.close()
    },
    { scope: 'worker', timeout: 90_000 },
  ],
  quiet: [
    async ({ context }, use) => {
      const said: string[] = []
      const allowed: RegExp[] = []
      context.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) said.push(`${message.type()}: ${message.text()}`)
      })
      context.on('weberror', (error) => said.push(`page: ${error.error().stack ?? error.error().message}`))
      await use({ allow: (...patterns) => allowed.push(...patterns) })
      const loud = said.filter((line) => !allowed.some((pattern) => pattern.test(line)))
      expect(loud, 'the console of the browser is quiet').toEqual([])
    },
    { auto: true },
  ],
  desk: async ({ context, page, shop }, use) => {
    await context.addCookies(shop.state.cookies)
    await use(page)
  },
})

export { expect }
