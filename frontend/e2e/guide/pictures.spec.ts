/** Pictures of the user guide: a small agency on an ordinary day. Drawn only when GUIDE=1. */
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from '@playwright/test'
import { ROOT } from '../support/desk'
import { Shop } from '../support/shop'
import { expect, test } from '../support/test'
import { furnish, type Office } from './office'

const FOLDER = join(ROOT, 'docs/guide/images')
const LATE = { timeout: 30_000 }

test.describe.configure({ mode: 'serial' })

let office: Office
let opened: Shop

async function open(browser: Browser, baseURL: string): Promise<void> {
  opened = await Shop.open(browser, baseURL, { email: 'tatiana@orlova-tur.ru', folder: join(tmpdir(), '1C') })
  office = await furnish(opened)
}

test.beforeAll(async ({ browser }, info) => {
  await open(browser, String(info.project.use.baseURL))
})

test.afterAll(() => opened.close())

test.beforeEach(({ context }) => context.addCookies(opened.state.cookies))

/** Only as much of the window as is filled. */
async function draw(page: Page, name: string, height = 900): Promise<void> {
  await expect(page.getByRole('link', { name: /^Касса: на связи/ })).toBeAttached()
  await expect(page.getByRole('main').locator('[aria-busy=true]')).toHaveCount(0)
  // Nothing half-faded, no message of the last act.
  await page.waitForFunction(() => document.getAnimations().every(({ playState }) => playState !== 'running'))
  await expect(page.locator('.mantine-Notification-root')).toHaveCount(0, { timeout: 15_000 })
  await page.screenshot({
    path: join(FOLDER, `${name}.png`),
    clip: { x: 0, y: 0, width: 1440, height },
    animations: 'disabled',
    caret: 'hide',
  })
}

test('signup', async ({ browser }, info) => {
  const context = await browser.newContext({ baseURL: String(info.project.use.baseURL) })
  const page = await context.newPage()
  await page.goto('/signup')
  await page.getByRole('textbox', { name: 'Рабочая почта' }).fill('tatiana@orlova-tur.ru')
  await page.screenshot({
    path: join(FOLDER, 'signup.png'),
    clip: { x: 0, y: 0, width: 1440, height: 620 },
    animations: 'disabled',
    caret: 'hide',
  })
  await context.close()
})

test('payment, receipt and the day', async ({ page }) => {
  await page.goto(`/deals/${office.deal}/pay`)
  await expect(page.getByRole('button', { name: 'Провести' })).toBeVisible()
  await draw(page, 'payment', 720)
  await page.getByRole('textbox', { name: 'Сумма' }).fill('60000')
  await page.getByRole('button', { name: 'Провести' }).click()
  await expect(page.getByText(/чек № \d+ напечатан/)).toBeVisible(LATE)
  await expect(page.getByRole('img', { name: 'QR-код чека для проверки' })).toBeVisible()
  await draw(page, 'receipt', 720)
  await page.getByRole('button', { name: 'Готово' }).click()
  await page.goto('/')
  await expect(page.getByText('Деньги за день')).toBeVisible()
  await draw(page, 'today', 860)
})

for (const [name, path, height] of [
  ['clients', '/clients', 640],
  ['staff', '/staff', 420],
  ['cash', '/cash', 560],
] as const) {
  test(name, async ({ page }) => {
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await draw(page, name, height)
  })
}

test('cards of a client and of a deal', async ({ page }) => {
  await page.goto(`/clients/${office.client}`)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await draw(page, 'client', 440)
  await page.goto(`/deals/${office.deal}`)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await draw(page, 'deal', 470)
})

test('the cash desk: money in, the month of receipts, one receipt, its correction', async ({ page }) => {
  await page.goto('/cash')
  await page.getByRole('button', { name: 'Внести', exact: true }).click()
  const form = page.getByRole('dialog', { name: /^Внести наличные/ })
  await form.getByRole('textbox', { name: /^Сумма/ }).fill('5000')
  await form.getByRole('textbox', { name: 'За что' }).fill('Размен')
  await draw(page, 'cash-in', 700)
  await form.getByRole('button', { name: 'Внести', exact: true }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Внесение' })).toContainText('Готово', LATE)
  await page.goto('/receipts')
  await expect(page.getByRole('region', { name: 'Чеки' })).toBeVisible()
  await draw(page, 'receipts', 480)
  await page.getByRole('region', { name: 'Чеки' }).getByRole('link', { name: 'Чек' }).first().click()
  await expect(page.getByRole('img', { name: 'QR-код чека для проверки' })).toBeVisible()
  await draw(page, 'receipt-card', 700)
  await page.getByRole('link', { name: 'Исправить чек' }).click()
  await page.getByRole('radio', { name: 'Карта' }).check()
  await draw(page, 'correction', 900)
})

test('a receipt in doubt', async ({ page }) => {
  const deal = await opened.aDeal(4_500_000)
  for (const action of ['vanish', 'drop'])
    await opened.register.arm({ point: 'after_commit', action, command: 'FF45' })
  await page.goto(`/deals/${deal.id}/pay`)
  await page.getByRole('button', { name: 'Провести' }).click()
  await page.getByRole('link', { name: 'Разобраться' }).click({ timeout: 50_000 })
  await page.getByRole('radio', { name: 'Чек есть' }).check()
  await expect(page.getByText('Что есть в аппарате')).toBeVisible()
  await draw(page, 'decide', 900)
  await opened.register.turn({ documents: 'shown' })
})

test('onec', async ({ page }) => {
  await page.goto('/onec')
  await page.getByRole('button', { name: 'Выгрузить' }).click()
  await expect(page.getByText('Лежит в папке 1С').first()).toBeVisible(LATE)
  await draw(page, 'onec', 880)
})
