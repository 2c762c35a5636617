/** Clients in every state: filled, empty, on its way, failed, being changed by two people, on a phone, in English. */
import type { Page } from '@playwright/test'
import { Clients } from '../pages/clients'
import { expectAccessible, expectFits } from '../support/axe'
import { aName } from '../support/shop'
import { expect, test } from '../support/test'

const LIST = '**/api/v1/clients?*'
const failed = { status: 500, contentType: 'application/problem+json' }

async function english(page: Page): Promise<void> {
  await page.addInitScript(() => localStorage.setItem('tropa.lang', 'en'))
}

test.beforeEach(async ({ page }, info) => {
  // Bars that stick to the window hide parts of what lies under them; a tall phone shows everything.
  if (info.project.name === 'phone') await page.setViewportSize({ width: 390, height: 2400 })
})

test('the list shows people, finds them and opens one by keyboard @phone', async ({ desk, shop }, info) => {
  const client = await shop.aClient()
  const clients = new Clients(desk)
  await clients.list()
  await expect(clients.link(client.last_name)).toBeVisible()
  await expectAccessible(desk, 'clients')
  await expectFits(desk, 'clients')
  await expect(async () => {
    await clients.search.fill('')
    await clients.search.fill(client.last_name)
    await expect(desk).toHaveURL(/q=/)
    await expect(clients.link(client.last_name)).toBeVisible({ timeout: 2000 })
  }).toPass()
  if (info.project.name === 'desktop') {
    await clients.table.getByRole('row').nth(1).focus()
    await desk.keyboard.press('Enter')
  } else await clients.link(client.last_name).click()
  await expect(clients.heading(new RegExp(client.last_name))).toBeVisible()
  await expectAccessible(desk, 'card of a client')
  await expectFits(desk, 'card of a client')
})

test('an empty list teaches, and a search without hits says so', async ({ desk }) => {
  const clients = new Clients(desk)
  await desk.route(LIST, (route) => route.fulfill({ json: { items: [], next_cursor: null } }))
  await clients.list()
  await expect(desk.getByText('Здесь будут ваши клиенты')).toBeVisible()
  await expectAccessible(desk, 'empty clients')
  await clients.search.fill('Несуществующий')
  await expect(desk.getByText('Никого не нашли')).toBeVisible()
})

test('while the list is on its way its place is held; a failure names the request and can be repeated', async ({
  desk,
  quiet,
}) => {
  quiet.allow(/status of 500/)
  const clients = new Clients(desk)
  let answer = (_: 'bad' | 'good') => {}
  const told = new Promise<'bad' | 'good'>((tell) => {
    answer = tell
  })
  let broken = true
  await desk.route(LIST, async (route) => {
    await told
    if (broken) await route.fulfill({ ...failed, json: { code: 'internal-error', request_id: 'r-17' } })
    else await route.continue()
  })
  await clients.list()
  await expect(desk.getByRole('status', { name: 'Загрузка…' })).toBeVisible()
  await expectAccessible(desk, 'clients on their way')
  answer('bad')
  await expect(desk.getByRole('alert')).toContainText('r-17')
  await expectAccessible(desk, 'clients that failed')
  broken = false
  await clients.button('Повторить').click()
  await expect(clients.table).toBeVisible()
})

test('a new client shows his double while typing, and is saved knowingly @phone', async ({ desk, shop }) => {
  const phone = `+7926${String(Date.now()).slice(-7)}`
  const known = aName().split(' ')
  await shop.call('POST', '/clients', {
    last_name: known[0],
    first_name: known[1],
    phones: [{ number: phone }],
  })
  const clients = new Clients(desk)
  await desk.goto('/clients/new')
  await clients.save.click()
  await expect(clients.field('Фамилия')).toBeFocused()
  await expectAccessible(desk, 'a wrong form')
  await clients.field('Фамилия').fill('Новикова')
  await expect(async () => {
    await clients.field('Телефон').fill('')
    await clients.field('Телефон').fill(phone)
    await expect(desk.getByText('тот же телефон')).toBeVisible({ timeout: 2000 })
  }).toPass()
  await expectAccessible(desk, 'doubles')
  await expectFits(desk, 'new client')
  await desk.getByRole('checkbox', { name: 'Это другой человек, создать новую карточку' }).check()
  await clients.save.click()
  await expect(clients.heading('Новикова')).toBeVisible()
})

test('two people change one client: each field is chosen', async ({ desk, shop, quiet }) => {
  quiet.allow(/status of 412/)
  const client = await shop.aClient()
  const clients = new Clients(desk)
  await desk.goto(`/clients/${client.id}/edit`)
  await clients.field('Отчество').fill('Моё')
  await shop.call('PATCH', `/clients/${client.id}`, { middle_name: 'Чужое' }, client.version)
  await clients.save.click()
  const dialog = desk.getByRole('dialog', { name: 'Запись уже изменили' })
  await expect(dialog.getByText('Чужое')).toBeVisible()
  await expectAccessible(desk, 'a conflict')
  await dialog.getByRole('button', { name: 'Сохранить выбранное' }).click()
  await expect(clients.heading(/Моё/)).toBeVisible()
})

test('a passport is added, shown for a while and hidden again', async ({ desk, shop }) => {
  const client = await shop.aClient()
  const clients = new Clients(desk)
  await desk.clock.install()
  await desk.goto(`/clients/${client.id}`)
  await clients.button('Добавить документ').click()
  const dialog = desk.getByRole('dialog', { name: 'Добавить документ' })
  await expectAccessible(desk, 'a new document')
  const number = String(4_500_000_000 + (Date.now() % 499_999_999))
  await dialog.getByRole('textbox', { name: /^Серия и номер/ }).fill(number)
  await dialog.getByRole('button', { name: 'Сохранить' }).click()
  await expect(desk.getByText(`•••• ${number.slice(-4)}`)).toBeVisible()
  await clients.button('Показать').click()
  await expect(desk.getByText(`${number.slice(0, 4)} ${number.slice(4)}`)).toBeVisible()
  await desk.clock.fastForward(61_000)
  await expect(desk.getByText(`•••• ${number.slice(-4)}`)).toBeVisible()
})

test('somebody else’s card is not found, and English has every word', async ({ desk, quiet, shop }) => {
  quiet.allow(/status of 404/)
  const client = await shop.aClient()
  await english(desk)
  await desk.goto('/clients/01M87GJSYN6JE2YVW99P2AERXX')
  await expect(desk.getByRole('alert')).toContainText('Not found')
  await desk.goto(`/clients/${client.id}`)
  await expect(desk.getByRole('link', { name: 'New deal' })).toBeVisible()
  await expect(desk.getByText('No deals yet')).toBeVisible()
  await expectAccessible(desk, 'card of a client in English')
})
