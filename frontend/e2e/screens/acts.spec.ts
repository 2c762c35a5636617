/** Dialogs and acts of the office: invitation, closed access, pairing, shift, a record that two people change. */
import { expectAccessible } from '../support/axe'
import { expect, test } from '../support/test'

const REFUSED = /Failed to load resource/

test('a colleague is invited, corrected and shut out', async ({ desk: page, quiet, shop }) => {
  quiet.allow(REFUSED)
  const name = `Кузнецов ${Date.now()}`
  await page.goto('/staff')
  await page.getByRole('button', { name: 'Пригласить' }).click()
  const dialog = page.getByRole('dialog', { name: 'Приглашение сотрудника' })
  await dialog.getByRole('textbox', { name: 'Рабочая почта' }).fill('ivan@elsewhere.ru')
  await dialog.getByRole('textbox', { name: 'Имя и фамилия' }).fill(name)
  await dialog.getByRole('button', { name: 'Отправить приглашение' }).click()
  await expect(dialog.getByText(/Сотрудники входят только с почтой на домене агентства/)).toBeVisible()
  await expectAccessible(page, 'invitation refused')
  const domain = shop.email.split('@')[1]
  await dialog.getByRole('textbox', { name: 'Рабочая почта' }).fill(`ivan${Date.now()}@${domain}`)
  await dialog.getByRole('button', { name: 'Отправить приглашение' }).click()
  await expect(page.getByText(/Приглашение отправлено/)).toBeVisible()
  await page.getByRole('button', { name: `Действия: ${name}` }).click()
  await expectAccessible(page, 'menu of a colleague')
  await page.getByRole('menuitem', { name: 'Закрыть доступ' }).click()
  const sure = page.getByRole('dialog', { name: `Закрыть доступ: ${name}` })
  await expectAccessible(page, 'closing the access')
  await sure.getByRole('button', { name: 'Закрыть доступ' }).click()
  const row = page.getByRole('row', { name: new RegExp(name) })
  await expect(row.getByText('Закрыт')).toBeVisible()
  await page.getByRole('button', { name: `Действия: ${name}` }).click()
  await page.getByRole('menuitem', { name: 'Вернуть доступ' }).click()
  await expect(row.getByText('Приглашён')).toBeVisible()
})

test('the last owner stays', async ({ desk: page, quiet }) => {
  quiet.allow(REFUSED)
  await page.goto('/staff')
  await page.getByRole('button', { name: /Действия: Орлова/ }).click()
  await page.getByRole('menuitem', { name: 'Изменить права' }).click()
  const dialog = page.getByRole('dialog', { name: 'Права сотрудника' })
  await dialog.getByRole('combobox', { name: 'Роль' }).click()
  await page.getByRole('option', { name: 'Бухгалтер' }).click()
  await dialog.getByRole('button', { name: 'Сохранить' }).click()
  await expect(dialog.getByText(/Это последний владелец/)).toBeVisible()
  await expectAccessible(page, 'the last owner')
})

test('a desk gets a code, and its shift is opened, reported and closed', async ({ desk: page }) => {
  await page.goto('/cash')
  await page.getByRole('button', { name: 'Добавить кассу' }).click()
  await expectAccessible(page, 'a new desk')
  await page.getByRole('button', { name: 'Получить код подключения' }).click()
  await expect(page.getByLabel('Код подключения')).toHaveText(/^[A-Z0-9]{8}$/)
  await expect(page.getByText(/Код действует ещё (10:00|9:\d\d)/)).toBeVisible()
  await expectAccessible(page, 'a pairing code')
  await page.keyboard.press('Escape')
  const card = page.getByRole('region', { name: 'Касса в офисе' })
  const open = card.getByRole('button', { name: 'Открыть смену' })
  if (await open.isVisible()) await open.click()
  await expect(card.getByText(/Открыта № \d+/)).toBeVisible({ timeout: 30_000 })
  await card.getByRole('button', { name: 'X-отчёт' }).click()
  await expect(card.getByRole('status').getByText('Готово')).toBeVisible({ timeout: 30_000 })
  await card.getByRole('button', { name: 'Закрыть смену' }).click()
  const sure = page.getByRole('dialog', { name: 'Закрыть смену: Касса в офисе' })
  await expectAccessible(page, 'closing the shift')
  await sure.getByRole('button', { name: 'Закрыть смену' }).click()
  await expect(card.getByText('Закрыта', { exact: true })).toBeVisible({ timeout: 30_000 })
})

test('paper that is out is told in words, with what to do', async ({ desk: page, shop }) => {
  await shop.register.turn({ paper: 'out' })
  try {
    await page.goto('/cash')
    await expect(page.getByText(/Вставьте ленту|нет бумаги/).first()).toBeVisible({ timeout: 40_000 })
    await expectAccessible(page, 'no paper')
  } finally {
    await shop.register.turn({ paper: 'in' })
  }
})

test('two people change the firm: the later one chooses', async ({ desk: page, quiet, shop }) => {
  quiet.allow(REFUSED)
  await page.goto('/settings?tab=firm')
  const prefix = page.getByRole('textbox', { name: 'Префикс номеров в 1С' })
  await expect(prefix).toBeVisible()
  const agency = await shop.call<{ legal_entities: { id: string; version: number }[] }>('GET', '/agency')
  const [firm] = agency.legal_entities
  if (!firm) throw new Error('no firm')
  await shop.call('PATCH', `/agency/legal-entities/${firm.id}`, { signer_position: 'Хозяйка' }, firm.version)
  await page.getByRole('textbox', { name: 'Должность' }).fill('Владелец')
  await page.getByRole('button', { name: 'Сохранить' }).click()
  const dialog = page.getByRole('dialog', { name: 'Запись уже изменили' })
  await expect(dialog.getByText('Хозяйка')).toBeVisible()
  await expectAccessible(page, 'a conflict')
  await dialog.getByRole('button', { name: 'Сохранить выбранное' }).click()
  await expect(page.getByText('Реквизиты сохранены')).toBeVisible()
})

test('the palette finds a client, a deal and a screen', async ({ desk: page, shop }) => {
  const deal = await shop.aDeal()
  await page.goto('/')
  await expect(page.getByRole('heading', { name: 'Сегодня' })).toBeVisible()
  await page.keyboard.press('ControlOrMeta+KeyK')
  const box = page.getByRole('textbox', { name: 'Поиск' })
  await expect(async () => {
    await box.fill('')
    await box.fill(deal.client.name.split(' ')[0] ?? '')
    await expect(page.getByRole('button', { name: deal.client.name }).first()).toBeVisible({ timeout: 2000 })
  }).toPass()
  await expectAccessible(page, 'the palette')
  await box.fill('настр')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Настройки', exact: true })).toBeVisible()
})
