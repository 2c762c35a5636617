/** The screens of the office in their states: filled, loading, failed, empty, English. Each is open to everybody. */
import type { Page } from '@playwright/test'
import { expectAccessible, expectFits } from '../support/axe'
import { answer, english, hold, refuse } from '../support/states'
import { expect, test } from '../support/test'

interface Place {
  path: string
  title: string
  titleEn: string
  /** What it asks the server, and what an empty answer is. */
  asks: string
  filled: string | RegExp
}

const places: readonly Place[] = [
  { path: '/', title: 'Сегодня', titleEn: 'Today', asks: '/today', filled: 'Деньги за день' },
  { path: '/staff', title: 'Сотрудники', titleEn: 'Staff', asks: '/staff', filled: /это вы/ },
  { path: '/cash', title: 'Касса', titleEn: 'Cash desk', asks: '/cash-desks', filled: 'На связи' },
  {
    path: '/onec',
    title: 'Обмен с 1С',
    titleEn: 'Exchange with 1C',
    asks: '/onec/exports*',
    filled: 'Все выгрузки',
  },
  { path: '/settings', title: 'Настройки', titleEn: 'Settings', asks: '/agency', filled: 'Часовой пояс' },
  { path: '/settings?tab=firm', title: 'Настройки', titleEn: 'Settings', asks: '/agency', filled: 'ОГРНИП' },
]

async function look(page: Page, what: string): Promise<void> {
  await expectAccessible(page, what)
  await expectFits(page, what)
}

for (const { path, title, titleEn, asks, filled } of places) {
  test(`${path} filled @phone`, async ({ desk: page }) => {
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
    await expect(page.getByText(filled).first()).toBeVisible()
    await look(page, path)
  })

  test(`${path} loading, then failed, then tried again`, async ({ desk: page, quiet }) => {
    quiet.allow(/Failed to load resource/)
    const go = await hold(page, asks)
    await page.goto(path)
    await expect(page.getByRole('main').locator('[aria-busy=true]')).toBeVisible()
    // Bones that breathe never come to rest, so axe is not asked here.
    await expectFits(page, `${path} loading`)
    go()
    await expect(page.getByText(filled).first()).toBeVisible()
    await refuse(page, asks, 500)
    await page.goto(path)
    await expect(page.getByText('Не получилось загрузить').first()).toBeVisible()
    await expect(page.getByText('req-probe').first()).toBeVisible()
    await look(page, `${path} failed`)
    await page.unroute(`**/api/v1${asks}`)
    await page.getByRole('main').getByRole('button', { name: 'Повторить' }).first().click()
    await expect(page.getByText(filled).first()).toBeVisible()
  })

  test(`${path} in English`, async ({ desk: page }) => {
    await english(page)
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1, name: titleEn })).toBeVisible()
    await look(page, `${path} in English`)
  })
}

test('nothing yet: cash desks and exports say what to do', async ({ desk: page }) => {
  await answer(page, '/cash-desks', { items: [] })
  await page.goto('/cash')
  await expect(page.getByText('Касса ещё не подключена')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Добавить кассу' })).toBeVisible()
  await look(page, 'no desk')
  await answer(page, '/onec/exports*', { items: [], next_cursor: null })
  await page.goto('/onec')
  await expect(page.getByText('Выгрузок ещё не было')).toBeVisible()
  await look(page, 'no exports')
})
