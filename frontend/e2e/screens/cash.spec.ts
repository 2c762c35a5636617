/** The cash desk in its scenes: calm, everything wrong, a job that waits, money in doubt, dialogs, offline, English. */
import type { Page } from '@playwright/test'
import { Cash } from '../pages/cash'
import { look } from '../support/look'
import { aDesk, aJob, CAN, warned } from '../support/scenes'
import { answer, english } from '../support/states'
import { expect, test } from '../support/test'

async function scene(page: Page, desk: object, jobs: object[] = []): Promise<void> {
  await answer(page, '/cash-desks', { items: [desk] })
  await answer(page, '/cash-desks/*/jobs', { items: jobs })
  await answer(page, '/cash-desks/*/jobs/*', jobs[0])
  await page.goto('/cash')
  await expect(page.getByText('Последние задания')).toBeVisible()
}

test.beforeEach(async ({ page }, info) => {
  if (info.project.name === 'phone') await page.setViewportSize({ width: 390, height: 2200 })
})

test('calm: what matters in sight, the rest one press away @phone', async ({ desk: page }) => {
  await scene(page, aDesk(), [
    aJob('receipt', 'printed', { result: { fd: 4321, shift: 118 } }),
    aJob('cash_in', 'printed', {
      amount: { amount: 500_000 },
      reason: 'Размен',
      result: { drawer: 1_250_000 },
    }),
  ])
  const cash = new Cash(page)
  await expect(cash.tile('Смена')).toContainText('5 часов')
  await expect(cash.tile('В ящике')).toContainText(/12\s500,00/)
  await page.getByText('Аппарат и связь').click()
  await expect(page.getByText('14.03.2028')).toBeVisible()
  await look(page, 'cash calm')
  await cash.button('Ещё').click()
  await expect(page.getByRole('menuitem', { name: 'Открыть ящик' })).toBeVisible()
  await look(page, 'cash menu')
})

test('everything wrong: each thing said once, with what to do @phone', async ({ desk: page }) => {
  await scene(page, warned)
  for (const title of [
    'Смена открыта больше 23 часов',
    'Чеки не уходят в ОФД больше двух дней',
    'До конца срока ФН меньше 30 дней',
    'На аппарате печатает другая программа',
  ])
    await expect(page.getByText(title, { exact: true })).toHaveCount(1)
  const long = page.getByRole('status').filter({ hasText: 'Смена открыта больше 23 часов' })
  await expect(long.getByRole('button', { name: 'Закрыть смену' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Бумага вставлена' })).toBeVisible()
  await look(page, 'cash everything wrong')
})

test('a job that waits says what frees it; money in doubt is asked about @phone', async ({ desk: page }) => {
  await scene(page, aDesk({ shift: { state: 'closed', number: 117, opened_at: null } }), [
    aJob('receipt', 'waiting', { problem: { code: 'shift_closed', text: 'Смена закрыта. Откройте смену.' } }),
    aJob('cash_out', 'unknown', {
      id: '01JJOBDOUBT000000000000000',
      amount: { amount: 1_000_000 },
      created_at: '2026-11-24T08:00:00.000Z',
      doubt: { proposal: null, reason: 'cash_moved', before_fd: null, after_fd: null, found: [] },
    }),
  ])
  await expect(page.getByText('Непонятно, сделано ли: Выплата')).toBeVisible()
  await expect(page.getByText(/«Выплата» на 10\s000,00/)).toBeVisible()
  await expect(page.getByRole('button', { name: 'Открыть смену' }).first()).toBeEnabled()
  await look(page, 'cash waits and doubts')
  const sent = page.waitForRequest((request) => request.url().endsWith('/verdict'))
  await answer(page, '/cash-desks/*/jobs/*/verdict', aJob('cash_out', 'printed'))
  await page.getByRole('button', { name: 'Да, сделано' }).click()
  expect((await sent).postDataJSON()).toEqual({ made: true })
})

test('only what the register can do is offered', async ({ desk: page }) => {
  await scene(page, aDesk({ can: CAN.filter((kind) => !['cash_in', 'drawer', 'copy'].includes(kind)) }))
  const cash = new Cash(page)
  await expect(cash.button('Выплатить')).toBeVisible()
  await expect(cash.button('Внести')).toBeHidden()
  await cash.button('Ещё').click()
  await expect(page.getByRole('menuitem', { name: 'Напечатать текст' })).toBeVisible()
  await expect(page.getByRole('menuitem', { name: 'Открыть ящик' })).toBeHidden()
})

test('a desk that is offline keeps its buttons off and says why once @phone', async ({ desk: page }) => {
  await scene(
    page,
    aDesk({}, { state: 'offline', warnings: [{ code: 'desk-offline', text: 'Касса не на связи.' }] }),
  )
  await expect(page.getByText('Касса не на связи', { exact: true })).toHaveCount(1)
  await expect(page.getByRole('button', { name: 'X-отчёт' })).toHaveAttribute('aria-disabled', 'true')
  await look(page, 'cash offline')
})

test('money: more than the drawer holds is refused; offline nothing is sent and nothing is lost @phone', async ({
  desk: page,
  context,
}) => {
  await scene(page, aDesk())
  const cash = new Cash(page)
  await cash.button('Выплатить').click()
  const form = cash.dialog(/^Выплатить наличные/)
  await form.getByRole('textbox', { name: /^Сумма/ }).fill('12 500,01')
  await form.getByRole('button', { name: 'Выплатить', exact: true }).click()
  await expect(form.getByText('Сумма слишком велика')).toBeVisible()
  await look(page, 'cash pay out')
  await form.getByRole('textbox', { name: /^Сумма/ }).fill('100')
  await context.setOffline(true)
  const save = form.getByRole('button', { name: 'Выплатить', exact: true })
  await expect(save).toHaveAttribute('aria-disabled', 'true')
  await expect(form.getByText('Нет интернета: кнопки включатся сами, когда он появится')).toBeVisible()
  await context.setOffline(false)
  await expect(save).not.toHaveAttribute('aria-disabled', 'true')
  await expect(form.getByRole('textbox', { name: /^Сумма/ })).toHaveValue(/^100/)
})

test('in English @phone', async ({ desk: page }) => {
  await english(page)
  await answer(page, '/cash-desks', { items: [warned] })
  await answer(page, '/cash-desks/*/jobs', { items: [aJob('settlement_report', 'sent')] })
  await answer(page, '/cash-desks/*/jobs/*', aJob('settlement_report', 'sent'))
  await page.goto('/cash')
  await expect(page.getByText('The shift has been open for more than 23 hours')).toBeVisible()
  await look(page, 'cash in English')
})
