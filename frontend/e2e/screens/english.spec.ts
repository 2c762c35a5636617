/** English has every word of every screen: no Russian is left but names and what people typed. */
import type { Page } from '@playwright/test'
import { expectAccessible, expectFits } from '../support/axe'
import { english } from '../support/states'
import { expect, test } from '../support/test'

/** Fields in which people write in their own language. */
const WRITTEN = new Set(
  'name title client_name payer_name short_name full_name supplier_name address signer_name signer_position onec_prefix model'.split(
    ' ',
  ),
)
/** The name of the other language, and the first letters of the owner's name. */
const OWN = /^(Русский|ОТ)$/

/** Gathers what people wrote from every answer of the server; text of the server itself is not among it. */
function gather(page: Page): () => Promise<string[]> {
  const written = new Set<string>()
  const reading: Promise<void>[] = []
  const walk = (value: unknown, field: string): void => {
    if (typeof value === 'string' && WRITTEN.has(field) && value) written.add(value)
    else if (value && typeof value === 'object')
      for (const [name, inner] of Object.entries(value)) walk(inner, Array.isArray(value) ? field : name)
  }
  page.on('response', (answer) => {
    if (!answer.ok() || !answer.url().includes('/api/v1/')) return
    // An answer that the page left behind has no body any more.
    reading.push(
      answer.json().then(
        (body) => walk(body, ''),
        () => undefined,
      ),
    )
  })
  return async () => {
    await Promise.all(reading)
    return [...written]
  }
}

/** Russian words that can be seen or heard on the page. */
async function russian(page: Page, written: string[]): Promise<string[]> {
  const texts = await page.evaluate(() => {
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const found: string[] = []
    while (walk.nextNode()) found.push(walk.currentNode.textContent ?? '')
    for (const element of document.querySelectorAll('[aria-label], [placeholder], [title]'))
      for (const name of ['aria-label', 'placeholder', 'title']) found.push(element.getAttribute(name) ?? '')
    return [document.title, ...found]
  })
  return texts.filter(
    (text) => /[а-яё]/i.test(text) && !OWN.test(text) && !written.some((one) => text.includes(one)),
  )
}

const places = [
  ['/', 'Today'],
  ['/clients', 'Clients'],
  ['/clients/new', 'New client'],
  ['/deals', 'Deals'],
  ['/deals/new', 'New deal'],
  ['/payments', 'Payments'],
  ['/receipts', 'Receipts'],
  ['/receipts/offsets', 'Close prepayments by a receipt'],
  ['/receipts/correct', 'Correct by a receipt'],
  ['/cash', 'Cash desk'],
  ['/onec', 'Exchange with 1C'],
  ['/staff', 'Staff'],
  ['/settings', 'Settings'],
  ['/settings?tab=firm', 'Settings'],
] as const

test('screens of the menu @phone', async ({ desk, shop }) => {
  test.setTimeout(90_000)
  await shop.aDeal()
  await english(desk)
  const written = gather(desk)
  for (const [path, title] of places) {
    await desk.goto(path)
    await expect(desk.getByRole('heading', { level: 1, name: title })).toBeVisible()
    await expect(desk.getByRole('main').locator('[aria-busy=true]')).toHaveCount(0)
    expect(await russian(desk, await written()), path).toEqual([])
    await expectFits(desk, path)
    if (path.endsWith('/new')) await expectAccessible(desk, path)
  }
})

test('a deal, its payment and its receipt', async ({ desk, shop }) => {
  const deal = await shop.aDeal()
  await english(desk)
  const written = gather(desk)
  await desk.goto(`/deals/${deal.id}/pay`)
  const form = desk.getByRole('dialog', { name: 'Take payment' })
  await expect(form.getByRole('button', { name: 'Take the money' })).toBeVisible()
  expect(await russian(desk, await written())).toEqual([])
  await expectAccessible(desk, 'taking money in English')
  await form.getByRole('button', { name: 'Take the money' }).click()
  const receipt = desk.getByRole('dialog', { name: 'Receipt' })
  await expect(receipt.getByText(/receipt No. \d+ printed/)).toBeVisible({ timeout: 30_000 })
  expect(await russian(desk, await written())).toEqual([])
  await expectAccessible(desk, 'a receipt in English')
})
