/** Deals in every state: list, quick form, card with its tabs and moves, on a phone, in English. */
import { Deals } from '../pages/deals'
import { expectAccessible, expectFits } from '../support/axe'
import { aName } from '../support/shop'
import { expect, test } from '../support/test'

const LIST = '**/api/v1/deals?*'

test.beforeEach(async ({ page }, info) => {
  // Bars that stick to the window hide parts of what lies under them; a tall phone shows everything.
  if (info.project.name === 'phone') await page.setViewportSize({ width: 390, height: 2400 })
})

test('the list has views and opens a card; every tab of it stands @phone', async ({ desk, shop }) => {
  const deal = await shop.aDeal()
  const deals = new Deals(desk)
  await deals.list()
  await expect(desk.getByText(deal.client.name)).toBeVisible()
  await expectAccessible(desk, 'deals')
  await expectFits(desk, 'deals')
  await deals.open(deal.id)
  await expect(deals.heading(`Заявка № ${deal.number}`)).toBeVisible()
  for (const tab of ['Обзор', 'Туристы', 'Услуги', 'Платежи']) {
    await deals.tab(tab).click()
    await expect(deals.money).toContainText('98 000,00 ₽')
    await expectAccessible(desk, `tab ${tab}`)
    await expectFits(desk, `tab ${tab}`)
  }
  await desk.reload()
  await expect(deals.tab('Платежи')).toHaveAttribute('aria-selected', 'true')
})

test('an empty view teaches, a slow one holds its place, a failed one is repeated', async ({
  desk,
  quiet,
}) => {
  quiet.allow(/status of 500/)
  const deals = new Deals(desk)
  let state: 'empty' | 'bad' = 'empty'
  let open = () => {}
  const gate = new Promise<void>((go) => {
    open = go
  })
  await desk.route(LIST, async (route) => {
    await gate
    if (state === 'empty') await route.fulfill({ json: { items: [], next_cursor: null } })
    else
      await route.fulfill({
        status: 500,
        contentType: 'application/problem+json',
        json: { code: 'internal-error' },
      })
  })
  await deals.list()
  await expect(desk.getByRole('status', { name: 'Загрузка…' })).toBeVisible()
  await expectAccessible(desk, 'deals on their way')
  open()
  await expect(desk.getByText('Здесь будут заявки')).toBeVisible()
  await expectAccessible(desk, 'no deals')
  state = 'bad'
  await desk.getByText('Предзаявки', { exact: true }).click()
  await expect(desk.getByRole('alert')).toContainText('Не получилось загрузить')
  await expectAccessible(desk, 'deals that failed')
  state = 'empty'
  await deals.button('Повторить').click()
  await expect(desk.getByText('В этом списке пока пусто')).toBeVisible()
})

test('the quick form makes a client, an operator and a deal, and a double press makes one @phone', async ({
  desk,
}) => {
  const deals = new Deals(desk)
  const name = aName()
  let sent = 0
  desk.on('request', (request) => {
    if (request.method() === 'POST' && new URL(request.url()).pathname === '/api/v1/deals') sent += 1
  })
  await desk.goto('/deals/new')
  await deals.button('Создать заявку').click()
  await expect(deals.field('ФИО клиента')).toBeFocused()
  await expectAccessible(desk, 'a wrong quick form')
  await deals.field('ФИО клиента').fill(name)
  await deals.field('Название тура').fill('Египет, Хургада')
  await deals.field('Цена для клиента').fill('100 000')
  await deals.field('Комиссия').fill('10,5')
  await desk.getByRole('combobox', { name: 'Туроператор' }).click()
  await desk.getByRole('option', { name: '+ Новый туроператор' }).click()
  await deals.field('Название туроператора').fill('Новый Тур')
  await deals.field('ИНН туроператора').fill('7707083893')
  await expectAccessible(desk, 'quick form')
  await expectFits(desk, 'quick form')
  await deals.button('Создать заявку').dblclick()
  await expect(deals.heading(/Заявка № \d+/)).toBeVisible()
  await expect(deals.money).toContainText('10 500,00 ₽')
  expect(sent).toBe(1)
})

test('a known client is chosen while typing, and is not asked for again', async ({ desk, shop }) => {
  const known = await shop.aClient()
  const deals = new Deals(desk)
  await desk.goto('/deals/new')
  const choose = deals.button(new RegExp(`^Выбрать: ${known.last_name}`))
  await expect(async () => {
    await deals.field('ФИО клиента').fill('')
    await deals.field('ФИО клиента').fill(known.last_name)
    await expect(choose).toBeVisible({ timeout: 2000 })
  }).toPass()
  await choose.click()
  await expect(deals.field('ФИО клиента')).toBeHidden()
  await deals.field('Название тура').fill('Карелия')
  await desk.keyboard.press('Control+Enter')
  await expect(deals.heading(/Заявка № \d+/)).toBeVisible()
  await expect(desk.getByRole('link', { name: new RegExp(known.last_name) })).toBeVisible()
})

test('a move that is not ready names each reason and leads to it; a way out wants words', async ({
  desk,
  shop,
}) => {
  const deal = await shop.aDeal()
  const deals = new Deals(desk)
  await deals.open(deal.id)
  await deals.button('Перевести').click()
  await expectAccessible(desk, 'open menu of states')
  await desk.getByRole('menuitem', { name: 'Запрошена' }).click()
  const missing = deals.dialog(/Чего не хватает/)
  await expectAccessible(desk, 'what is missing')
  await missing.getByRole('button', { name: /Не указаны даты поездки/ }).click()
  const form = deals.dialog('Данные заявки')
  await expect(deals.field('Начало поездки')).toBeFocused()
  await expectAccessible(desk, 'data of a deal')
  await deals.field('Начало поездки').fill('01.12.2027')
  await deals.field('Конец поездки').fill('10.12.2027')
  await form.getByRole('button', { name: 'Сохранить' }).click()
  await expect(desk.getByText('01.12.2027–10.12.2027').first()).toBeVisible()
  await deals.tab('Туристы').click()
  await deals.button(`Добавить клиента: ${deal.client.name}`).click()
  await expect(deals.tab('Туристы')).toContainText('(1)')
  await deals.move('Запрошена')
  await expect(desk.getByText('Состояние: Запрошена')).toBeVisible()
  await deals.move('Отказ туроператора')
  await deals.move('Отменена')
  await deals.field('Причина').fill('Клиент передумал')
  await deals.button('Перевести в «Отменена»').click()
  await expect(desk.getByText('Состояние: Отменена')).toBeVisible()
})

test('services and tourists change with the version that was seen', async ({ desk, shop, quiet }) => {
  quiet.allow(/status of 412/)
  const deal = await shop.aDeal()
  const deals = new Deals(desk)
  await deals.open(deal.id, 'services')
  await deals.button('Добавить услугу').click()
  const form = deals.dialog('Услуга')
  await form.getByRole('textbox', { name: /^Что входит/ }).fill('Страховка')
  await form.getByRole('textbox', { name: /^Цена для клиента/ }).fill('2000')
  await expectAccessible(desk, 'a service')
  await form.getByRole('button', { name: 'Сохранить' }).click()
  await expect(deals.money).toContainText('100 000,00 ₽')
  const now = await shop.call<{ version: number }>('GET', `/deals/${deal.id}`)
  await deals.tab('Туристы').click()
  await shop.call('PATCH', `/deals/${deal.id}`, { note: 'Другой человек' }, now.version)
  await deals.button('Добавить туриста').click()
  const tourist = deals.dialog('Добавить туриста')
  await tourist.getByRole('textbox', { name: /^ФИО туриста/ }).fill(aName())
  await tourist.getByRole('button', { name: 'Создать и добавить' }).click()
  await expect(tourist.getByRole('alert')).toContainText('изменил')
})

test('English has every word of the card', async ({ desk, shop }) => {
  const deal = await shop.aDeal()
  await desk.addInitScript(() => localStorage.setItem('tropa.lang', 'en'))
  await desk.goto(`/deals/${deal.id}`)
  await expect(desk.getByRole('link', { name: 'Take payment' })).toBeVisible()
  for (const tab of ['Overview', 'Tourists', 'Services', 'Payments']) {
    await desk.getByRole('tab', { name: new RegExp(`^${tab}`) }).click()
    await expectAccessible(desk, tab)
  }
})
