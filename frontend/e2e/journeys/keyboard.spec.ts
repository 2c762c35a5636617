/** The daily work without a mouse: client and deal, payment and receipt; keys are known by their place. */
import type { Locator, Page } from '@playwright/test'
import { aName } from '../support/shop'
import { expect, test } from '../support/test'

/** Goes on with Tab until the target has the cursor; a person gives up sooner than after fifty. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let step = 0; step < 50; step++) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error('Tab does not come to the target')
}

async function typeIn(page: Page, name: string, text: string): Promise<void> {
  const target = page.getByRole('textbox', { name })
  await expect(target).toBeVisible()
  await tabTo(page, target)
  await page.keyboard.type(text)
}

/** A press of a key on the Russian layout: the letter differs, the place is the same. */
async function pressCyrillic(page: Page, key: string, code: string, keyCode: number): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const event = { modifiers: 2, key, code, windowsVirtualKeyCode: keyCode }
  await session.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...event })
  await session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...event })
  await session.detach()
}

test('client, deal and payment by the keyboard alone', async ({ desk, shop }) => {
  const name = aName()
  await desk.goto('/')
  await expect(desk.getByRole('heading', { name: 'Сегодня', exact: true })).toBeVisible()
  await pressCyrillic(desk, 'л', 'KeyK', 75)
  const search = desk.getByRole('textbox', { name: 'Поиск' })
  await expect(search).toBeFocused()
  await desk.keyboard.type('новая заяв')
  await expect(desk.getByRole('button', { name: 'Новая заявка' })).toBeVisible()
  await desk.keyboard.press('ArrowDown')
  await desk.keyboard.press('Enter')
  await typeIn(desk, 'ФИО клиента', name)
  await typeIn(desk, 'Название тура', 'Турция, Сиде, 10 ночей')
  await typeIn(desk, 'Цена для клиента', '120000')
  await tabTo(desk, desk.getByRole('combobox', { name: 'Туроператор' }))
  await desk.keyboard.press('ArrowDown')
  await expect(desk.getByRole('option', { name: 'Пример Тур' })).toBeVisible()
  await desk.keyboard.press('Enter')
  await desk.keyboard.press('Control+Enter')
  await expect(desk.getByRole('heading', { name: /Заявка № / })).toBeVisible()
  await expect(desk.getByRole('main')).toContainText(name.split(' ')[0] ?? '')

  const before = (await shop.register.receipts()).length
  await tabTo(desk, desk.getByRole('link', { name: 'Принять оплату' }))
  await desk.keyboard.press('Enter')
  await expect(desk.getByRole('textbox', { name: 'Сумма' })).toBeFocused()
  await desk.keyboard.press('Control+Enter')
  const receipt = desk.getByRole('dialog', { name: 'Чек' })
  await expect(receipt.getByText(/чек № \d+ напечатан/)).toBeVisible({ timeout: 30_000 })
  expect(await shop.register.receipts()).toHaveLength(before + 1)
  await tabTo(desk, receipt.getByRole('button', { name: 'Готово' }))
  await desk.keyboard.press('Enter')
  await expect(receipt).toBeHidden()
})

test('Esc closes the search and gives the cursor back', async ({ desk }) => {
  await desk.goto('/clients')
  const opener = desk.getByRole('button', { name: /Найти клиента, заявку, платёж/ })
  await opener.focus()
  await pressCyrillic(desk, 'л', 'KeyK', 75)
  await expect(desk.getByRole('textbox', { name: 'Поиск' })).toBeFocused()
  await desk.keyboard.press('Escape')
  await expect(desk.getByRole('textbox', { name: 'Поиск' })).toBeHidden()
  await expect(opener).toBeFocused()
})
