/** A screen as it is: accessible, not wider than the window, and a picture of it for the eye in test-results/looks. */
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { expectAccessible, expectFits } from './axe'

export async function look(page: Page, name: string): Promise<void> {
  await expect(page.getByRole('main').locator('[aria-busy=true]')).toHaveCount(0)
  await expectAccessible(page, name)
  await expectFits(page, name)
  const width = page.viewportSize()?.width ?? 0
  const path = join('test-results', 'looks', `${name.replaceAll(/[^\w-]+/g, '-')}-${width}.png`)
  await page.screenshot({ path, animations: 'disabled', caret: 'hide' })
}
