/** English has every word of every screen: no Russian is left but names and what people typed. */
import type { Page } from '@playwright/test'
import { expectAccessible, expectFits } from '../support/axe'
import { english } from '../support/states'
import { expect, test } from '../support/test'

/** What the agency itself wrote in Russian, and the name of the other language. */
const OWN = /Орлова|Пример|Касса в офисе|Пр[а-яё]{6}ова Анна|Турция, Кемер|Тур в Кемер|Русский|^ОТ$|ШТРИХ-М/

/** Russian words that can be seen or heard on the page. */
async function russian(page: Page): Promise<string[]> {
  const texts = await page.evaluate(() => {
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const found: string[] = []
    while (walk.nextNode()) found.push(walk.currentNode.textContent ?? '')
    for (const element of document.querySelectorAll('[aria-label], [placeholder], [title]'))
      for (const name of ['aria-label', 'placeholder', 'title']) found.push(element.getAttribute(name) ?? '')
    return [document.title, ...found]
  })
  return texts.filter((text) => /[а-яё]/i.test(text) && !OWN.test(text))
}

const places = [
  ['/', 'Today'],
  ['/clients', 'Clients'],
  ['/clients/new', 'New client'],
  ['/deals', 'Deals'],
  ['/deals/new', 'New deal'],
  ['/payments', 'Payments'],
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
  for (const [path, title] of places) {
    await desk.goto(path)
    await expect(desk.getByRole('heading', { level: 1, name: title })).toBeVisible()
    await expect(desk.getByRole('main').locator('[aria-busy=true]')).toHaveCount(0)
    expect(await russian(desk), path).toEqual([])
    await expectFits(desk, path)
    if (path.endsWith('/new')) await expectAccessible(desk, path)
  }
})

test('a deal, its payment and its receipt', async ({ desk, shop }) => {
  const deal = await shop.aDeal()
  await english(desk)
  await desk.goto(`/deals/${deal.id}/pay`)
  const form = desk.getByRole('dialog', { name: 'Take payment' })
  await expect(form.getByRole('button', { name: 'Take the money' })).toBeVisible()
  expect(await russian(desk)).toEqual([])
  await expectAccessible(desk, 'taking money in English')
  await form.getByRole('button', { name: 'Take the money' }).click()
  const receipt = desk.getByRole('dialog', { name: 'Receipt' })
  await expect(receipt.getByText(/receipt No. \d+ printed/)).toBeVisible({ timeout: 30_000 })
  expect(await russian(desk)).toEqual([])
  await expectAccessible(desk, 'a receipt in English')
})
