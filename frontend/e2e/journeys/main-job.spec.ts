/** The whole job from an empty page to the file in the folder of 1С, by a person's means only and counted. */
import type { Page } from '@playwright/test'
import qrcode from 'qrcode-generator'
import { anInn, BACK, codeFor, mailbox } from '../support/agency'
import { Agent, Register } from '../support/desk'
import { Hand } from '../support/hand'
import { filesOf, readOnec } from '../support/onec'
import { expect, test } from '../support/test'

const PARTS = {
  signUp: 'Регистрация',
  details: 'Реквизиты',
  desk: 'Подключение кассы',
  deal: 'Первый клиент и заявка',
  payment: 'Оплата наличными с чеком',
  onec: 'Файл для 1С',
  out: 'Выход',
}
const BUDGETS: Record<string, readonly [number, number]> = {
  [PARTS.signUp]: [5, 5],
  [PARTS.deal]: [4, 5],
  [PARTS.payment]: [4, 1],
  [PARTS.onec]: [1, 0],
}
const PRICE = '146400'

/** What a scanner sees in the picture on the screen, compared as its drawing. */
function drawn(text: string): string {
  const code = qrcode(0, 'M')
  code.addData(text)
  code.make()
  const rows = Array.from({ length: code.getModuleCount() }, (_, row) => row)
  const dark = rows.flatMap((row) =>
    rows.filter((column) => code.isDark(row, column)).map((c) => `${c + 4} ${row + 4}`),
  )
  return dark.map((place) => `M${place}h1v1h-1z`).join('')
}

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name })
const field = (page: Page, name: string | RegExp) => page.getByRole('textbox', { name })

async function signUp(hand: Hand, email: string, inn: string): Promise<void> {
  const { page } = hand
  await page.goto('/signup')
  hand.begin(PARTS.signUp)
  await hand.type(field(page, 'Рабочая почта'), email)
  await hand.press(button(page, 'Получить код'))
  await hand.type(field(page, 'Шесть цифр'), await codeFor(email))
  await hand.type(field(page, 'Ваши имя и фамилия'), 'Орлова Татьяна Сергеевна')
  await hand.type(field(page, 'ИНН агентства'), inn)
  await hand.type(field(page, 'Телефон'), '8 916 123-45-67')
  await hand.press(button(page, 'Начать'))
  await expect(page.getByRole('heading', { name: 'Сегодня', exact: true })).toBeVisible()
}

async function fillDetails(hand: Hand): Promise<void> {
  const { page } = hand
  hand.begin(PARTS.details)
  await hand.press(page.getByRole('link', { name: 'К реквизитам' }))
  await hand.type(field(page, 'ОГРНИП'), '304500116000157')
  await hand.type(field(page, 'Адрес'), '101000, Москва, Покровский бульвар, д. 1')
  await hand.press(button(page, 'Сохранить'))
  await expect(page.getByText('Реквизиты сохранены')).toBeVisible()
}

async function connectDesk(hand: Hand, register: Register): Promise<Agent> {
  const { page } = hand
  hand.begin(PARTS.desk)
  await hand.press(page.getByRole('link', { name: 'Касса', exact: true }))
  await hand.press(button(page, 'Добавить кассу'))
  await hand.press(button(page, 'Получить код подключения'))
  const code = await page.getByLabel('Код подключения').textContent()
  const agent = await Agent.start(BACK, (code ?? '').trim(), register)
  await expect(page.getByText('Касса на связи')).toBeVisible({ timeout: 30_000 })
  await hand.press(button(page, 'Готово'))
  await expect(page.getByText('На связи', { exact: true })).toBeVisible()
  return agent
}

async function makeDeal(hand: Hand): Promise<void> {
  const { page } = hand
  await page.getByRole('link', { name: 'Сегодня' }).click()
  hand.begin(PARTS.deal)
  await hand.press(page.getByRole('main').getByRole('link', { name: 'Новая заявка' }).first())
  await hand.type(field(page, 'ФИО клиента'), 'Смирнова Ольга Петровна')
  await hand.type(field(page, 'Телефон'), '8 (926) 555-12-34')
  await hand.type(field(page, 'Название тура'), 'Турция, Кемер, 7 ночей')
  await hand.type(field(page, 'Цена для клиента'), PRICE)
  await hand.choose(page.getByRole('combobox', { name: 'Туроператор' }), 'Пример Тур')
  await hand.press(button(page, 'Создать заявку'))
  await expect(page.getByRole('heading', { name: /Заявка № / })).toBeVisible()
}

async function takeCash(hand: Hand, register: Register): Promise<void> {
  const { page } = hand
  hand.begin(PARTS.payment)
  await hand.press(page.getByRole('link', { name: 'Принять оплату' }))
  await hand.press(button(page, 'Провести'))
  const receipt = page.getByRole('dialog', { name: 'Чек' })
  const said = receipt.getByText(/чек № \d+ напечатан/)
  await expect(said).toBeVisible({ timeout: 30_000 })
  const [made] = await register.receipts()
  expect(made?.total).toBe(Number(PRICE) * 100)
  await expect(said).toContainText(`№ ${made?.fd} `)
  await expect(receipt.getByText(String(made?.fpd))).toBeVisible()
  const picture = receipt.getByRole('img', { name: 'QR-код чека для проверки' })
  await expect(picture).toBeVisible()
  const paper = (await register.codes()).get(made?.fd ?? 0)
  expect(await picture.locator('path').getAttribute('d')).toBe(drawn(paper ?? ''))
  await hand.press(button(page, 'Готово'))
  await expect(page.getByText('Долга нет, всё оплачено')).toBeVisible()
}

async function exportOnec(hand: Hand, folder: string): Promise<void> {
  const { page } = hand
  await page.getByRole('link', { name: '1С' }).click()
  await expect(page.getByRole('combobox', { name: 'Куда положить' })).toHaveValue(/Касса в офисе/)
  hand.begin(PARTS.onec)
  await hand.press(button(page, 'Выгрузить'))
  await expect(page.getByRole('main').getByText('Лежит в папке 1С').first()).toBeVisible({ timeout: 30_000 })
  const files = await filesOf(folder)
  expect(files).toHaveLength(1)
  const { names, sums } = await readOnec(files[0] ?? '')
  expect(names['Документ.ПКОРасчетыСКонтрагентами']).toBe(1)
  expect(sums).toContain('146400.00')
}

test('from an empty page to the file in the folder of 1С', async ({ page }) => {
  test.setTimeout(120_000)
  const hand = new Hand(page)
  const inn = anInn()
  const register = await Register.start(inn)
  let agent: Agent | null = null
  try {
    await signUp(hand, mailbox(), inn)
    await fillDetails(hand)
    agent = await connectDesk(hand, register)
    await makeDeal(hand)
    await takeCash(hand, register)
    await exportOnec(hand, agent.folder)
    hand.begin(PARTS.out)
    await hand.press(button(page, /Меню пользователя/))
    await hand.press(button(page, 'Выйти'))
    await expect(page.getByRole('heading', { name: 'Войти или начать' })).toBeVisible()
  } finally {
    await agent?.stop()
    await register.stop()
    process.stdout.write(`\n${hand.table(BUDGETS)}\n\n`)
  }
  for (const [part, [presses, fields]] of Object.entries(BUDGETS)) {
    const made = hand.of(part)
    expect(made.presses, `${part}: presses`).toBeLessThanOrEqual(presses)
    expect(made.fields, `${part}: fields`).toBeLessThanOrEqual(fields)
  }
})
