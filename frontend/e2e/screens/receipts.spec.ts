/** Receipts in their scenes: a heavy month, nothing, trouble; one receipt in each state; doubts; the wizard; English. */
import type { Page } from '@playwright/test'
import { look } from '../support/look'
import { aReceipt, doubtBlind, doubtOne, doubtSeveral, lines, strayed, waiting } from '../support/scenes'
import { answer, english, refuse } from '../support/states'
import { expect, test } from '../support/test'

const ONE = '/receipts/01JDESK0000000000000000001/01JRECEIPT0000000000000000'
const offsets = (count: number) => ({
  items: lines(count).map(({ deal, client_name, total }) => ({
    deal,
    client_name,
    trip_begin: '2026-11-20',
    due: total,
  })),
})

async function one(page: Page, receipt: object, path = ONE): Promise<void> {
  await answer(page, ONE, receipt)
  await page.goto(path)
}

test.beforeEach(async ({ page }, info) => {
  if (info.project.name === 'phone') await page.setViewportSize({ width: 390, height: 2200 })
})

test('a heavy month: rows are drawn as they are needed, filters live in the address @phone', async ({
  desk: page,
}) => {
  await answer(page, '/receipts?*', { items: lines(400), next_cursor: null })
  await answer(page, '/receipts/offsets', offsets(3))
  await page.goto('/receipts')
  await expect(page.getByText('3 заявки ждут чека на зачёт предоплаты')).toBeVisible()
  await expect(page.getByText('Константинопольский').first()).toBeVisible()
  expect(await page.locator('[data-index]').count()).toBeLessThan(80)
  await look(page, 'receipts heavy')
  const asked = page.waitForRequest((request) => /state=attention/.test(request.url()))
  await page.getByText('С вопросом', { exact: true }).click()
  await asked
  await expect(page).toHaveURL(/state=attention/)
  const searched = page.waitForRequest((request) => /q=%D0%9A%D0%B8%D0%BC/.test(request.url()))
  await page.getByRole('searchbox').fill('Ким')
  await searched
})

test('nothing yet, nothing found, and a server that fails @phone', async ({ desk: page, quiet }) => {
  quiet.allow(/Failed to load resource/)
  await answer(page, '/receipts?*', { items: [], next_cursor: null })
  await page.goto('/receipts')
  await expect(page.getByText('В этом месяце чеков нет')).toBeVisible()
  await look(page, 'receipts empty')
  await page.goto('/receipts?state=failed')
  await page.getByRole('button', { name: 'Показать все' }).click()
  await expect(page).not.toHaveURL(/state=/)
  await page.unroute('**/api/v1/receipts?*')
  await refuse(page, '/receipts?*', 500)
  await page.goto('/receipts?state=printed')
  await expect(page.getByText('Не получилось загрузить').first()).toBeVisible()
  await look(page, 'receipts failed')
})

test('short pages under a filter are asked for until the window is filled', async ({ desk: page }) => {
  const sent: string[] = []
  await page.route('**/api/v1/receipts?*', async (route) => {
    sent.push(new URL(route.request().url()).searchParams.get('cursor') ?? '')
    const next = sent.length < 3 ? `c${sent.length}` : null
    await route.fulfill({ json: { items: sent.length === 3 ? lines(1) : [], next_cursor: next } })
  })
  await page.goto('/receipts?state=unknown')
  await expect(page.getByRole('region', { name: 'Чеки' }).getByRole('link').first()).toBeVisible()
  expect(sent).toEqual(['', 'c1', 'c2'])
})

test('one receipt: printed, waiting, with strays @phone', async ({ desk: page }) => {
  await one(page, aReceipt())
  await expect(page.getByRole('heading', { level: 1, name: 'Чек № 4321' })).toBeVisible()
  await expect(page.getByRole('img', { name: 'QR-код чека для проверки' })).toBeVisible()
  await expect(page.getByText('0718281828')).toBeVisible()
  await look(page, 'receipt printed')
  await one(page, waiting)
  await expect(page.getByText('Смена закрыта. Откройте смену.')).toBeVisible()
  await look(page, 'receipt waiting')
  await one(page, strayed)
  await expect(page.getByText('В аппарате есть документы, которых Тропа не просила')).toBeVisible()
  await look(page, 'receipt strays')
  await answer(page, `${ONE}/strays`, aReceipt())
  await page.getByRole('button', { name: 'Учтено' }).click()
  await expect(page.getByText('В аппарате есть документы, которых Тропа не просила')).toBeHidden()
})

test('in doubt both versions stand side by side; numbers are proposed only from the only document @phone', async ({
  desk: page,
}) => {
  await one(page, doubtOne, `${ONE}/decide`)
  await expect(page.getByText('Похоже, что чек пробит')).toBeVisible()
  await page.getByRole('radio', { name: 'Чек есть' }).check()
  await expect(page.getByRole('textbox', { name: /^ФД с ленты/ })).toHaveValue('4321')
  await expect(page.getByRole('textbox', { name: /^ФП \(ФПД\)/ })).toHaveValue('0314159265')
  await look(page, 'decide one')
  await one(page, doubtSeveral, `${ONE}/decide`)
  await expect(page.getByText('По данным аппарата понять нельзя')).toBeVisible()
  await page.getByRole('radio', { name: 'Чек есть' }).check()
  await expect(page.getByRole('textbox', { name: /^ФД с ленты/ })).toHaveValue('')
  await page.getByRole('button', { name: 'Записать решение' }).click()
  await expect(page.getByText('Заполните поле')).toHaveCount(2)
  await look(page, 'decide several')
  await one(page, doubtBlind, `${ONE}/decide`)
  await expect(
    page.getByText('Этот аппарат не показывает, что лежит в ФН. Решает только лента.'),
  ).toBeVisible()
  await page.getByRole('radio', { name: 'Чека нет' }).check()
  await page.getByRole('button', { name: 'Записать решение' }).click()
  const sure = page.getByRole('dialog', { name: 'Записать: чека нет' })
  await expect(sure.getByText(/получится второй чек/)).toBeVisible()
  await look(page, 'decide sure')
  const sent = page.waitForRequest((request) => request.url().endsWith('/verdict'))
  await answer(page, `${ONE}/verdict`, aReceipt({ state: 'failed', fd: null, qr: null }))
  await sure.getByRole('button', { name: 'Записать решение' }).click()
  expect((await sent).postDataJSON()).toEqual({ made: false })
  await expect(page).toHaveURL(new RegExp(`${ONE}$`))
})

test('the wizard keeps its answers in the address and sends nothing before the last press @phone', async ({
  desk: page,
}) => {
  await answer(page, ONE, aReceipt())
  await answer(page, '/receipts?*', { items: lines(12), next_cursor: null })
  await page.goto('/receipts/correct')
  await page.getByRole('button', { name: 'Чек пробит с ошибкой' }).click()
  await expect(page.getByRole('button', { name: /^Выбрать: / }).first()).toBeVisible()
  await look(page, 'correct which')
  await page.goto(`/receipts/correct?why=wrong&desk=${ONE.split('/')[2]}&receipt=${ONE.split('/')[3]}`)
  await expect(page.getByRole('textbox', { name: /^Сумма/ })).toHaveValue(/98\s000,00/)
  await look(page, 'correct form')
  const step = (operation: string, amount: number) => ({
    kind: 'correction',
    operation,
    total: { amount, currency: 'RUB' },
    text: 'Тур в Кемер',
  })
  await answer(page, '/receipts/correction-plans', {
    steps: [step('refund', 9_800_000), step('sale', 9_000_000)],
  })
  await page.getByRole('textbox', { name: /^Сумма/ }).fill('90000')
  await page.getByRole('button', { name: 'Показать, что будет пробито' }).click()
  await expect(page.getByRole('region', { name: 'Будет пробито' })).toContainText('возврат прихода')
  await look(page, 'correct preview')
  await page.getByRole('button', { name: 'Изменить' }).click()
  await expect(page.getByRole('textbox', { name: /^Сумма/ })).toHaveValue(/90\s000/)
})

test('prepayments to close: some, none @phone', async ({ desk: page }) => {
  await answer(page, '/receipts/offsets', offsets(8))
  await page.goto('/receipts/offsets')
  await expect(page.getByRole('link', { name: 'Закрыть чеком' }).first()).toBeVisible()
  await look(page, 'offsets')
  await answer(page, '/receipts/offsets', { items: [] })
  await page.goto('/receipts/offsets')
  await expect(page.getByText('Все предоплаты закрыты')).toBeVisible()
  await look(page, 'offsets none')
})

test('in English @phone', async ({ desk: page }) => {
  await english(page)
  await answer(page, '/receipts?*', { items: lines(30), next_cursor: null })
  await page.goto('/receipts')
  await expect(page.getByRole('heading', { level: 1, name: 'Receipts' })).toBeVisible()
  await look(page, 'receipts in English')
  await one(page, doubtSeveral, `${ONE}/decide`)
  await expect(page.getByText('Several documents fit.')).toBeVisible()
  await look(page, 'decide in English')
})
