/** Sign-up of a new agency: at most 5 presses and 5 typed fields, with the mouse and with the keyboard alone. */
import type { Page } from '@playwright/test'
import { anInn, codeFor, mailbox } from '../support/agency'
import { Hand } from '../support/hand'
import { expect, test } from '../support/test'

const PART = 'Регистрация'
const BUDGET = { [PART]: [5, 5] } as const
const NAME = 'Орлова Татьяна Сергеевна'
const field = (page: Page, name: string) => page.getByRole('textbox', { name })

function judge(hand: Hand): void {
  process.stdout.write(`\n${hand.table(BUDGET)}\n\n`)
  const { presses, fields } = hand.of(PART)
  expect(presses).toBeLessThanOrEqual(BUDGET[PART][0])
  expect(fields).toBeLessThanOrEqual(BUDGET[PART][1])
}

test('a new agency with the mouse @phone', async ({ page }) => {
  const hand = new Hand(page)
  const email = mailbox()
  await page.goto('/signup')
  hand.begin(PART)
  await hand.type(field(page, 'Рабочая почта'), email)
  await hand.press(page.getByRole('button', { name: 'Получить код' }))
  await hand.type(field(page, 'Шесть цифр'), await codeFor(email))
  await hand.type(field(page, 'Ваши имя и фамилия'), NAME)
  await hand.type(field(page, 'ИНН агентства'), anInn())
  await hand.type(field(page, 'Телефон'), '8 916 123-45-67')
  await hand.press(page.getByRole('button', { name: 'Начать' }))
  await expect(page.getByRole('heading', { name: 'Сегодня', exact: true })).toBeVisible()
  await expect(page.getByText('Пример', { exact: false }).first()).toBeVisible()
  judge(hand)
})

test('a new agency with the keyboard alone', async ({ page }) => {
  const hand = new Hand(page)
  const email = mailbox()
  const { keyboard } = page
  await page.goto('/signup')
  await expect(field(page, 'Рабочая почта')).toBeFocused()
  hand.begin(PART)
  await hand.type(field(page, 'Рабочая почта'), email)
  await hand.key('Enter')
  await expect(field(page, 'Шесть цифр')).toBeFocused()
  await hand.type(field(page, 'Шесть цифр'), await codeFor(email))
  const form = [
    ['Ваши имя и фамилия', NAME],
    ['ИНН агентства', anInn()],
    ['Телефон', '9161234567'],
  ] as const
  for (const [name, text] of form) {
    // Tab only leads from field to field: the field itself is what is counted.
    await expect(field(page, name)).toBeFocused()
    await hand.type(field(page, name), text)
    if (name !== 'Телефон') await keyboard.press('Tab')
  }
  await hand.key('Enter')
  await expect(page.getByRole('heading', { name: 'Сегодня', exact: true })).toBeVisible()
  judge(hand)
})
