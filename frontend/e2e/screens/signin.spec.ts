/** The way in: every refusal in words, every step open to everybody. */
import type { Page } from '@playwright/test'
import { codeFor, mailbox } from '../support/agency'
import { expectAccessible, expectFits } from '../support/axe'
import { english, refuse } from '../support/states'
import { expect, test } from '../support/test'

const field = (page: Page, name: string) => page.getByRole('textbox', { name })
const REFUSED = /Failed to load resource/

async function toCode(page: Page): Promise<string> {
  const email = mailbox()
  await page.goto('/signin')
  await field(page, 'Рабочая почта').fill(email)
  await page.getByRole('button', { name: 'Получить код' }).click()
  await expect(field(page, 'Шесть цифр')).toBeFocused()
  return email
}

async function look(page: Page, what: string): Promise<void> {
  await expectAccessible(page, what)
  await expectFits(page, what)
}

test('three steps, with what can go wrong in each @phone', async ({ page, quiet }) => {
  quiet.allow(REFUSED)
  await page.goto('/signin')
  await page.getByRole('button', { name: 'Получить код' }).click()
  await expect(page.getByText('Заполните поле')).toBeVisible()
  await look(page, 'mail')
  const email = await toCode(page)
  await field(page, 'Шесть цифр').fill('000000')
  await expect(page.getByText(/Код не подошёл. Осталось 4 попытки/)).toBeVisible()
  await look(page, 'wrong code')
  await field(page, 'Шесть цифр').fill(await codeFor(email))
  await field(page, 'Ваши имя и фамилия').fill('Орлова Татьяна')
  await field(page, 'ИНН агентства').fill('7700000017')
  await field(page, 'Телефон').fill('12')
  await page.getByRole('button', { name: 'Начать' }).click()
  await expect(page.getByText('В ИНН 10 или 12 цифр, проверьте номер')).toBeVisible()
  await expect(page.getByText(/Не похоже на телефон/)).toBeVisible()
  await look(page, 'firm with errors')
  await field(page, 'ИНН агентства').fill('7700000016')
  await expect(field(page, 'Название фирмы')).toBeVisible()
  await field(page, 'ИНН агентства').fill('500100732259')
  await expect(field(page, 'Название фирмы')).toBeHidden()
  await expect(page.getByText('Агентство назовём «ИП Орлова Татьяна»', { exact: false })).toBeVisible()
})

test('too many letters: the wait is counted down', async ({ page, quiet }) => {
  quiet.allow(REFUSED)
  await refuse(page, '/auth/codes', 429, { title: 'Слишком часто' }, { 'Retry-After': '30' })
  await page.goto('/signin')
  await field(page, 'Рабочая почта').fill(mailbox())
  await page.getByRole('button', { name: 'Получить код' }).click()
  await expect(page.getByText(/Можно повторить через \d+ с/)).toBeVisible()
  await look(page, 'wait')
})

test('a code that is over sends for a new one', async ({ page, quiet }) => {
  quiet.allow(REFUSED)
  await toCode(page)
  await refuse(page, '/auth/sessions', 410, { code: 'code-expired' })
  await field(page, 'Шесть цифр').fill('123 456')
  await expect(page.getByText('Этот код больше не действует. Запросите новый.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Прислать новый код' })).toBeVisible()
})

test('in English', async ({ page }) => {
  await english(page)
  await page.goto('/signin')
  await expect(page.getByRole('heading', { name: 'Sign in or start' })).toBeVisible()
  await look(page, 'English')
})
