/** Every act of the cash desk, once each, by a person's means, against each face of the register through the whole stack. */
import type { Browser, Page } from '@playwright/test'
import { Cash, Receipts } from '../pages/cash'
import { Payments } from '../pages/payments'
import { Album } from '../support/album'
import { chosen, FACTS, KINDS, RARE } from '../support/faces'
import { type Deal, Shop } from '../support/shop'
import { expect, test } from '../support/test'

const LATE = { timeout: 45_000 }
const FACES = chosen(process.env.FACES)

// Each face is a story of its own; two of them go on side by side.
test.describe.configure({ mode: 'parallel' })

interface Receipt {
  id: string
  desk_id: string
  state: string
  fd: number | null
  operation: string
  total: { amount: number }
}
interface Device {
  can: string[]
  driver: string
  ffd: string
}
interface Payment {
  id: string
  number: string
  receipt: { id: string; desk_id: string } | null
}

const rub = (amount: number) => ({ amount, currency: 'RUB' })
const day = (from: number) => new Date(Date.now() + from * 86_400_000).toISOString().slice(0, 10)

/** Money taken past the screens; with its receipt it waits until that is printed. */
async function paid(shop: Shop, deal: Deal, amount: number, receipt = true): Promise<Payment> {
  const body = { deal_id: deal.id, method: 'cash', amount: rub(amount), receipt }
  const made = await shop.call<{ payment: Payment; receipt: Receipt | null }>('POST', '/payments', body)
  if (made.receipt) await settled(shop, made.receipt, 'printed')
  const now = await shop.call<{ payments: Payment[] }>('GET', `/deals/${deal.id}`)
  const found = now.payments.find(({ id }) => id === made.payment.id)
  if (!found) throw new Error('the payment is gone')
  return found
}

async function settled(
  shop: Shop,
  { desk_id, id }: { desk_id: string; id: string },
  state: string,
): Promise<Receipt> {
  let now: Receipt | undefined
  await expect(async () => {
    now = await shop.call<Receipt>('GET', `/receipts/${desk_id}/${id}`)
    expect(now.state).toBe(state)
  }).toPass(LATE)
  if (!now) throw new Error('no receipt')
  return now
}

async function signedIn(page: Page, shop: Shop): Promise<void> {
  await page.context().addCookies(shop.state.cookies)
}

for (const face of FACES) {
  const { driver = face, lacks, ffd, closing, mute, finds } = FACTS[face]
  const printsOn = !lacks.includes('continue_print')
  test.describe(`the cash desk by ${face}`, () => {
    test.describe.configure({ mode: 'serial' })
    let shop: Shop
    const album = new Album(face)

    test.beforeAll(async ({ browser }: { browser: Browser }, info) => {
      test.setTimeout(120_000)
      shop = await Shop.open(browser, String(info.project.use.baseURL), { face, ffd })
    })
    test.afterAll(async ({ browser }) => {
      await album.bind(browser)
      await shop?.close()
    })
    test.beforeEach(({ page }) => signedIn(page, shop))

    test('offers what the register can do, and nothing else', async ({ page }) => {
      const able = KINDS.filter((kind) => !lacks.includes(kind))
      await expect(async () => {
        const desk = await shop.call<{ device: Device | null }>('GET', `/cash-desks/${shop.desk}`)
        expect(desk.device?.can.toSorted()).toEqual([...able].toSorted())
        expect(desk.device?.ffd).toBe(ffd)
        expect(desk.device?.driver).toBe(driver)
      }).toPass(LATE)
      const cash = new Cash(page)
      await cash.open()
      const rare = Object.entries(RARE).filter(([kind]) => able.some((one) => one === kind))
      expect(await cash.rare()).toEqual(rare.map(([, words]) => words))
    })

    test('opens the shift, takes cash in, prints the X report', async ({ page }) => {
      const cash = new Cash(page)
      await cash.open()
      await cash.button('Открыть смену').click()
      await cash.done('Открытие смены')
      await expect(cash.tile('Смена')).toContainText('Открыта № 1')
      await cash.move('Внести', '5000', 'Размен')
      await cash.done('Внесение')
      await expect(cash.tile('В ящике')).toContainText(mute ? 'Аппарат не говорит' : /5\s000,00/, LATE)
      await cash.button('X-отчёт').click()
      await cash.done('X-отчёт')
      expect((await shop.register.state()).cash).toBe(500_000)
    })

    test('sells, prints a copy, gives the money back', async ({ page }) => {
      const deal = await shop.aDeal(9_800_000)
      const payments = new Payments(page)
      await payments.take(deal.id)
      await payments.button('Провести').click()
      await expect(payments.receipt.getByText(/чек № \d+ напечатан/)).toBeVisible(LATE)
      await payments.receipt.getByRole('link', { name: 'Открыть чек' }).click()
      const receipts = new Receipts(page)
      await expect(receipts.heading(/^Чек № \d+/)).toBeVisible()
      await expect(page.getByRole('img', { name: 'QR-код чека для проверки' })).toBeVisible()
      await album.screen(page, 620)
      await album.slip(shop.register, (await shop.register.receipts()).at(-1)?.fd ?? 0)
      const before = (await shop.register.slips()).length
      await receipts.button('Напечатать копию').click()
      await expect(page.getByRole('status').filter({ hasText: 'Копия документа' })).toContainText(
        'Готово',
        LATE,
      )
      expect((await shop.register.slips()).length).toBeGreaterThan(before)
      await page.goto(`/deals/${deal.id}?tab=payments`)
      await page.getByRole('button', { name: /^Действия с оплатой/ }).click()
      await page.getByRole('menuitem', { name: 'Вернуть деньги' }).click()
      const back = page.getByRole('dialog', { name: 'Вернуть деньги' })
      await back.getByRole('textbox', { name: /^Сколько вернуть/ }).fill('8000')
      await back.getByRole('button', { name: 'Вернуть', exact: true }).click()
      await expect(payments.receipt.getByText(/чек № \d+ напечатан/)).toBeVisible(LATE)
      const documents = await shop.register.receipts()
      expect(documents.at(-1)).toMatchObject({ operation: 2, total: 800_000 })
      const cash = new Cash(page)
      await cash.open()
      await page.getByText('Аппарат и связь').click()
      await album.screen(page, 900)
    })

    test('makes the receipt that was missing', async ({ page }) => {
      const deal = await shop.aDeal(1_200_000)
      const payment = await paid(shop, deal, 1_200_000, false)
      await page.goto('/receipts/correct')
      await page.getByRole('button', { name: 'Деньги приняли, а чека не было' }).click()
      await page.getByRole('button', { name: new RegExp(`^Выбрать: .*${deal.client.name}`) }).click()
      await page.getByRole('radio', { name: 'По предписанию налоговой' }).check()
      await page.getByRole('textbox', { name: /^Номер документа/ }).fill('15-04')
      await page.getByRole('button', { name: 'Показать, что будет пробито' }).click()
      await expect(page.getByRole('region', { name: 'Будет пробито' })).toContainText(/12\s000,00/)
      await page.getByRole('button', { name: 'Пробить', exact: true }).click()
      await expect(page.getByRole('heading', { level: 1, name: 'Отправлено на кассу' })).toBeVisible()
      await expect(page.getByRole('region', { name: 'Чек', exact: true })).toContainText(/ФД № \d+/, LATE)
      const now = await shop.call<{ payments: Payment[] }>('GET', `/deals/${deal.id}`)
      expect(now.payments.find(({ id }) => id === payment.id)?.receipt).not.toBeNull()
    })

    test('undoes a wrong receipt and makes the right one', async ({ page }) => {
      const deal = await shop.aDeal(700_000)
      const { receipt } = await paid(shop, deal, 700_000)
      const receipts = new Receipts(page)
      await receipts.open(receipt ?? { id: '', desk_id: '' })
      await receipts.link('Исправить чек').click()
      await receipts.radio('Карта').check()
      await page.getByRole('textbox', { name: 'Что было не так' }).fill('Платили картой')
      const count = (await shop.register.documents()).length
      await page.getByRole('button', { name: 'Показать, что будет пробито' }).click()
      await expect(page.getByText('Второй чек пойдёт в работу, когда напечатается первый.')).toBeVisible()
      await page.getByRole('button', { name: 'Пробить', exact: true }).click()
      await expect(page.getByRole('region', { name: 'Первый чек' })).toContainText(/ФД № \d+/, LATE)
      await expect(page.getByRole('region', { name: 'Второй чек' })).toContainText(/ФД № \d+/, LATE)
      expect((await shop.register.documents()).length).toBe(count + 2)
      await receipts.open(receipt ?? { id: '', desk_id: '' })
      await expect(page.getByText('Исправлен чеком')).toBeVisible()
      await expect(receipts.link('Исправить чек')).toBeHidden()
    })

    test('closes the prepayment, early only when told so', async ({ page, quiet }) => {
      quiet.allow(/status of 409/)
      const deal = await shop.aDeal(2_000_000, { trip_begin: day(20), trip_end: day(27) })
      await paid(shop, deal, 500_000)
      await page.goto(`/deals/${deal.id}`)
      await page.getByRole('link', { name: 'Закрыть предоплату чеком' }).click()
      const form = page.getByRole('dialog', { name: 'Закрыть предоплату чеком' })
      await form.getByRole('button', { name: 'Пробить чек' }).click()
      await expect(form.getByText('Поездка ещё не началась', { exact: true })).toBeVisible()
      await form.getByRole('button', { name: 'Всё равно пробить' }).click()
      const payments = new Payments(page)
      await expect(payments.receipt.getByText(/чек № \d+ напечатан/)).toBeVisible(LATE)
      await payments.button('Готово').click()
      await expect(page.getByRole('region', { name: 'Предоплата' })).toContainText('Закрыта чеком')
      const last = (await shop.register.receipts()).at(-1)
      expect(last?.total).toBe(500_000)
      expect(last?.payments[2]).toBe(500_000)
    })

    test('without paper a receipt waits, says so, and goes on', async ({ page }) => {
      const deal = await shop.aDeal(300_000)
      const payments = new Payments(page)
      await shop.register.turn({ paper: 'out' })
      await payments.take(deal.id)
      await payments.button('Провести').click()
      await expect(payments.receipt.getByText(/нет бумаги/i).first()).toBeVisible(LATE)
      // Where the register cannot be told to print on, the receipt goes on by itself.
      if (!printsOn)
        await expect(payments.receipt.getByText('Нажимать ничего не нужно: продолжится само.')).toBeVisible()
      await shop.register.turn({ paper: 'in' })
      if (printsOn) await payments.receipt.getByRole('button', { name: 'Бумага вставлена' }).click()
      await expect(payments.receipt.getByText(/чек № \d+ напечатан/)).toBeVisible({ timeout: 90_000 })
    })

    test('decides about a receipt that nobody can prove', async ({ page }) => {
      test.setTimeout(180_000)
      const deal = await shop.aDeal(450_000)
      await shop.register.arm({ point: 'after_commit', action: 'vanish', command: closing })
      await shop.register.arm({ point: 'after_commit', action: 'drop', command: closing })
      const payments = new Payments(page)
      await payments.take(deal.id)
      await payments.button('Провести').click()
      const doubt = payments.receipt.getByRole('link', { name: 'Разобраться' })
      if (finds) {
        // Its server and the agent ask the register at the same time: either may be the first to know.
        const printed = payments.receipt.getByText(/чек № \d+ напечатан/)
        await expect(printed.or(doubt)).toBeVisible({ timeout: 120_000 })
        expect((await shop.register.receipts()).at(-1)?.total).toBe(450_000)
        if (await printed.isVisible()) {
          await shop.register.turn({ documents: 'shown' })
          return
        }
      }
      await doubt.click({ timeout: 120_000 })
      await expect(page.getByRole('region', { name: 'Что просила Тропа' })).toContainText(/4\s500,00/)
      const made = (await shop.register.receipts()).at(-1)
      expect(made?.total).toBe(450_000)
      await page.getByRole('radio', { name: 'Чек есть' }).check()
      await page.getByRole('textbox', { name: /^ФД с ленты/ }).fill(String(made?.fd))
      await page
        .getByRole('textbox', { name: /^ФП \(ФПД\) с ленты/ })
        .fill(String(made?.fpd).padStart(10, '0'))
      await page.getByRole('button', { name: 'Записать решение' }).click()
      const sure = page.getByRole('dialog', { name: 'Записать: чек есть' })
      await sure.getByRole('button', { name: 'Записать решение' }).click()
      await expect(page.getByRole('heading', { level: 1, name: `Чек № ${made?.fd}` })).toBeVisible()
      await expect(page.getByText('по ленте, решил человек')).toBeVisible()
      await shop.register.turn({ documents: 'shown' })
    })

    test('opens the drawer, prints a text', async ({ page }) => {
      const cash = new Cash(page)
      await cash.open()
      await cash.more(RARE.drawer)
      await cash.done('Денежный ящик')
      await cash.more(RARE.text)
      const form = cash.dialog(/^Напечатать текст/)
      await form.getByRole('textbox', { name: 'Строки' }).fill('Касса закрыта до 15:00')
      await form.getByRole('button', { name: 'Напечатать', exact: true }).click()
      await cash.done('Текст')
      expect(JSON.stringify((await shop.register.slips()).at(-1))).toContain('Касса закрыта до 15:00')
    })

    test('pays cash out, reports, closes the shift', async ({ page }) => {
      const cash = new Cash(page)
      await cash.open()
      await cash.move('Выплатить', '1000', 'Инкассация')
      await cash.done('Выплата')
      await cash.more(RARE.settlement_report)
      await cash.done('Отчёт о состоянии расчётов')
      await cash.button('Закрыть смену').click()
      await cash
        .dialog(/^Закрыть смену/)
        .getByRole('button', { name: 'Закрыть смену' })
        .click()
      await cash.done('Закрытие смены')
      await expect(cash.tile('Смена')).toContainText('Закрыта')
    })
  })
}
