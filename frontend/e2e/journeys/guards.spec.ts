/** What must hold when hands, nets, sessions and cash registers do the wrong thing at the wrong moment. */
import type { Locator, Page } from '@playwright/test'
import { call, codeFor, enter } from '../support/agency'
import type { Deal, Shop } from '../support/shop'
import { aName } from '../support/shop'
import { expect, test } from '../support/test'

const LATE = { timeout: 30_000 }
const field = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true })
const button = (place: Page | Locator, name: string) => place.getByRole('button', { name })

async function openPayment(page: Page, deal: Deal): Promise<Locator> {
  await page.goto(`/deals/${deal.id}/pay`)
  const dialog = page.getByRole('dialog', { name: 'Принять оплату' })
  await expect(button(dialog, 'Провести')).toBeVisible()
  return dialog
}

/** Pays in cash and gives the dialog that follows the receipt. */
async function pay(page: Page, deal: Deal): Promise<Locator> {
  await button(await openPayment(page, deal), 'Провести').click()
  const receipt = page.getByRole('dialog', { name: 'Чек' })
  await expect(receipt).toBeVisible()
  return receipt
}

const printed = (receipt: Locator) => receipt.getByText(/чек № \d+ напечатан/)

async function paymentsOf(shop: Shop, deal: Deal): Promise<unknown[]> {
  return (await shop.call<{ payments: unknown[] }>('GET', `/deals/${deal.id}`)).payments
}

test('a double click on «Провести» makes one payment and one receipt', async ({ desk, shop }) => {
  const deal = await shop.aDeal()
  const before = (await shop.register.receipts()).length
  await button(await openPayment(desk, deal), 'Провести').dblclick()
  await expect(printed(desk.getByRole('dialog', { name: 'Чек' }))).toBeVisible(LATE)
  expect(await paymentsOf(shop, deal)).toHaveLength(1)
  expect(await shop.register.receipts()).toHaveLength(before + 1)
})

test('a reload in the middle comes back to the same receipt', async ({ desk, shop }) => {
  const deal = await shop.aDeal()
  const before = (await shop.register.receipts()).length
  await pay(desk, deal)
  await desk.reload()
  await expect(printed(desk.getByRole('dialog', { name: 'Чек' }))).toBeVisible(LATE)
  expect(await paymentsOf(shop, deal)).toHaveLength(1)
  expect(await shop.register.receipts()).toHaveLength(before + 1)
})

test('without paper the receipt waits with a reason and prints when paper is in', async ({ desk, shop }) => {
  const deal = await shop.aDeal()
  const before = (await shop.register.receipts()).length
  await shop.register.turn({ paper: 'out' })
  try {
    const receipt = await pay(desk, deal)
    await expect(receipt.getByText(/нет бумаги/i)).toBeVisible(LATE)
    await expect(receipt.getByText('Чек не потерян.', { exact: false })).toBeVisible()
    await desk.reload()
    await expect(receipt.getByText(/нет бумаги/i)).toBeVisible(LATE)
    expect(await shop.register.receipts()).toHaveLength(before)
    await shop.register.turn({ paper: 'in' })
    await expect(printed(receipt)).toBeVisible(LATE)
    expect(await shop.register.receipts()).toHaveLength(before + 1)
  } finally {
    await shop.register.turn({ paper: 'in' })
  }
})

test('an expired shift is told, and the receipt is made in the next one', async ({ desk, shop }) => {
  const first = await pay(desk, await shop.aDeal())
  await expect(printed(first)).toBeVisible(LATE)
  await shop.register.turn({ shift_hours: '25' })
  const deal = await shop.aDeal()
  const receipt = await pay(desk, deal)
  await expect(receipt.getByText(/24 час/)).toBeVisible(LATE)
  await receipt.getByRole('link', { name: 'К кассе' }).click()
  await button(desk, 'Закрыть смену').click()
  await button(desk.getByRole('dialog', { name: /Закрыть смену/ }), 'Закрыть смену').click()
  await expect(async () => {
    const [payment] = (await paymentsOf(shop, deal)) as { receipt: { state: string } }[]
    expect(payment?.receipt.state).toBe('printed')
  }).toPass(LATE)
  const [before, after] = (await shop.register.receipts()).slice(-2)
  expect(after?.shift).toBe((before?.shift ?? 0) + 1)
})

test('two tabs edit one client: the slower one chooses field by field', async ({ desk, shop, quiet }) => {
  quiet.allow(/status of 412/)
  const client = await shop.aClient()
  const other = await desk.context().newPage()
  for (const tab of [desk, other]) {
    await tab.goto(`/clients/${client.id}/edit`)
    await expect(field(tab, 'Эл. почта')).toBeVisible()
  }
  await field(desk, 'Эл. почта').fill('first@example.ru')
  await field(desk, 'Отчество').fill('Первая')
  await button(desk, 'Сохранить').click()
  await expect(desk.getByText('Изменения сохранены')).toBeVisible()

  await field(other, 'Эл. почта').fill('second@example.ru')
  await button(other, 'Сохранить').click()
  const dialog = other.getByRole('dialog', { name: 'Запись уже изменили' })
  await expect(dialog).toBeVisible()
  await dialog.getByRole('radiogroup', { name: 'Отчество' }).getByRole('radio', { name: 'Первая' }).check()
  await button(dialog, 'Сохранить выбранное').click()
  await expect(other.getByText('Изменения сохранены')).toBeVisible()
  const kept = await shop.call<{ emails: string[]; middle_name: string }>('GET', `/clients/${client.id}`)
  expect(kept).toMatchObject({ emails: ['second@example.ru'], middle_name: 'Первая' })
})

test('a session that ends in the middle of a form is renewed in place', async ({ page, shop, quiet }) => {
  quiet.allow(/status of 401/)
  await enter(page, shop.email)
  await page.goto('/clients/new')
  const [last = '', first = ''] = aName().split(' ')
  await field(page, 'Фамилия').fill(last)
  await field(page, 'Имя').fill(first)
  await call(page, 'DELETE', '/auth/session')
  await button(page, 'Сохранить').click()
  const ended = page.getByRole('dialog', { name: 'Сессия закончилась' })
  await button(ended, 'Прислать код на почту').click()
  await expect(ended.getByRole('textbox', { name: 'Код из письма' })).toBeVisible()
  await ended.getByRole('textbox', { name: 'Код из письма' }).fill(await codeFor(shop.email))
  await button(ended, 'Войти').click()
  await expect(page.getByRole('heading', { name: `${last} ${first}` })).toBeVisible()
})

test('a save whose answer is lost keeps what was typed and is repeated once', async ({
  desk,
  shop,
  quiet,
}) => {
  quiet.allow(/ERR_INTERNET_DISCONNECTED|ERR_CONNECTION_RESET|ERR_FAILED/)
  await desk.goto('/clients/new')
  const [last = '', first = ''] = aName().split(' ')
  await field(desk, 'Фамилия').fill(last)
  await field(desk, 'Имя').fill(first)
  await desk.route('**/api/v1/clients', async (route) => {
    await route.fetch()
    await desk.context().setOffline(true)
    await route.abort('internetdisconnected')
  })
  await button(desk, 'Сохранить').click()
  const failed = desk.getByRole('alert').filter({ hasText: 'Нет связи с сервером' })
  await expect(failed).toBeVisible()
  await expect(field(desk, 'Фамилия')).toHaveValue(last)
  await desk.unroute('**/api/v1/clients')
  await desk.context().setOffline(false)
  await button(failed, 'Повторить').click()
  await expect(desk.getByRole('heading', { name: `${last} ${first}` })).toBeVisible()
  const found = await shop.call<{ clients: unknown[] }>('GET', `/search?q=${encodeURIComponent(last)}`)
  expect(found.clients).toHaveLength(1)
})
