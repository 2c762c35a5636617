/** Money: the dialog, one payment for a double press, the receipt in each of its states, offline, the month. */
import type { Page } from '@playwright/test'
import { Payments } from '../pages/payments'
import { expectAccessible, expectFits } from '../support/axe'
import { expect, test } from '../support/test'

const RECEIPT = '**/api/v1/receipts/**'

/** The real receipt, as it would be in another state. */
async function pretend(page: Page, change: Record<string, unknown>): Promise<void> {
  await page.route(RECEIPT, async (route) => {
    const real = await (await route.fetch()).json()
    await route.fulfill({ json: { ...real, fd: null, qr: null, ...change } })
  })
}

test.beforeEach(async ({ page }, info) => {
  // Bars that stick to the window hide parts of what lies under them; a tall phone shows everything.
  if (info.project.name === 'phone') await page.setViewportSize({ width: 390, height: 2400 })
})

test('cash with a receipt: a double press makes one payment, the receipt is followed to the paper @phone', async ({
  desk,
  shop,
}) => {
  const deal = await shop.aDeal()
  const payments = new Payments(desk)
  await payments.take(deal.id)
  await expect(payments.amount).toHaveValue(/98\s000,00/)
  await expectAccessible(desk, 'taking money')
  await expectFits(desk, 'taking money')
  await payments.button('Провести').dblclick()
  await expect(payments.receipt.getByText(/чек № \d+ напечатан/)).toBeVisible({ timeout: 30_000 })
  await expect(payments.receipt.getByRole('img', { name: 'QR-код чека для проверки' })).toBeVisible()
  await expectAccessible(desk, 'a printed receipt')
  await expectFits(desk, 'a printed receipt')
  const { payments: made } = await shop.call<{ payments: unknown[] }>('GET', `/deals/${deal.id}`)
  expect(made).toHaveLength(1)
  await payments.button('Готово').click()
  await expect(desk.getByText('Долга нет, всё оплачено')).toBeVisible()
  await expect(desk.getByRole('link', { name: /Чек к оплате/ })).toContainText('ФД №')
})

test('without paper the receipt waits, says why, and is printed when there is paper', async ({
  desk,
  shop,
}) => {
  const deal = await shop.aDeal(1_000_000)
  const payments = new Payments(desk)
  await shop.register.turn({ paper: 'out' })
  try {
    await payments.take(deal.id)
    await payments.button('Провести').click()
    await expect(payments.receipt.getByText(/нет бумаги/i)).toBeVisible({ timeout: 30_000 })
    await expect(
      payments.receipt.getByText('Чек не потерян. Он пробьётся сам, когда причина исчезнет.'),
    ).toBeVisible()
    await expect(payments.button('Повторить')).toBeHidden()
    await expectAccessible(desk, 'a receipt that waits')
  } finally {
    await shop.register.turn({ paper: 'in' })
  }
  await expect(payments.receipt.getByText(/чек № \d+ напечатан/)).toBeVisible({ timeout: 45_000 })
})

test('failed offers to repeat, unknown only to check', async ({ desk, shop }) => {
  const deal = await shop.aDeal(500_000)
  const payments = new Payments(desk)
  await payments.take(deal.id)
  await payments.button('Провести').click()
  await expect(payments.receipt.getByText(/чек № \d+ напечатан/)).toBeVisible({ timeout: 30_000 })
  await pretend(desk, { state: 'failed', problem: { code: 'not-made', text: 'Документ не был пробит.' } })
  await desk.reload()
  await expect(payments.button('Повторить')).toBeVisible()
  await expect(payments.button('Проверить')).toBeHidden()
  await expectAccessible(desk, 'a receipt that failed')
  await desk.unroute(RECEIPT)
  await pretend(desk, { state: 'unknown', problem: { code: 'uncertain', text: 'Неясно, пробит ли чек.' } })
  await desk.reload()
  await expect(payments.button('Проверить')).toBeVisible()
  await expect(payments.button('Повторить')).toBeHidden()
  await expectAccessible(desk, 'a receipt that nobody knows of')
  await desk.unroute(RECEIPT)
  await payments.button('Проверить').click()
  await expect(payments.receipt.getByText(/чек № \d+ напечатан/)).toBeVisible()
})

test('more than the debt is refused at its field; a cut line repeats with the same key', async ({
  desk,
  shop,
  quiet,
}) => {
  quiet.allow(/status of 422/, /ERR_FAILED|net::/)
  const deal = await shop.aDeal(300_000)
  const payments = new Payments(desk)
  await payments.take(deal.id)
  await payments.amount.fill('5000')
  await payments.button('Провести').click()
  await expect(payments.amount).toHaveAttribute('aria-invalid', 'true')
  await expect(payments.amount).toBeFocused()
  await expectAccessible(desk, 'a sum over the debt')
  await payments.amount.fill('3000')
  const sent: string[] = []
  await desk.route('**/api/v1/payments', async (route) => {
    sent.push(route.request().headers()['idempotency-key'] ?? '')
    // The payment is made, but the answer is lost on its way.
    if (sent.length === 1) {
      await route.fetch()
      await route.abort()
    } else await route.continue()
  })
  await payments.button('Провести').click()
  await expect(payments.form.getByRole('alert')).toContainText('Введённое не потеряно')
  await payments.button('Повторить').click()
  await expect(payments.receipt).toBeVisible()
  expect(new Set(sent).size).toBe(1)
  const { payments: made } = await shop.call<{ payments: unknown[] }>('GET', `/deals/${deal.id}`)
  expect(made).toHaveLength(1)
})

test('offline no money is taken', async ({ desk, shop, context }) => {
  const deal = await shop.aDeal(300_000)
  await desk.goto(`/deals/${deal.id}`)
  await expect(desk.getByRole('link', { name: 'Принять оплату' })).toBeVisible()
  await context.setOffline(true)
  await expect(desk.getByRole('button', { name: 'Принять оплату' })).toHaveAttribute('aria-disabled', 'true')
  await expect(desk.getByText('Нет связи с интернетом').first()).toBeVisible()
  await context.setOffline(false)
})

test('the month of payments: filled, empty and English @phone', async ({ desk, shop }) => {
  const deal = await shop.aDeal(700_000)
  await shop.call('POST', '/payments', {
    deal_id: deal.id,
    amount: { amount: 700_000, currency: 'RUB' },
    receipt: false,
  })
  await desk.goto('/payments')
  await expect(desk.getByText(deal.client.name)).toBeVisible()
  await expectAccessible(desk, 'payments')
  await expectFits(desk, 'payments')
  await desk.getByRole('button', { name: 'Предыдущий месяц' }).click()
  await expect(desk.getByText('В этом месяце платежей нет')).toBeVisible()
  await desk.mouse.move(0, 0)
  await expect(desk.getByRole('tooltip')).toBeHidden()
  await expectAccessible(desk, 'no payments')
  await desk.evaluate(() => localStorage.setItem('tropa.lang', 'en'))
  await desk.goto('/payments')
  await expect(desk.getByRole('heading', { name: 'Payments' })).toBeVisible()
  await expect(desk.getByText('without receipt').first()).toBeVisible()
})
