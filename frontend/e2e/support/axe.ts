/** Accessibility and width of a screen as it is now. */
import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** No violation of any rule; the message names the rule and the places. */
export async function expectAccessible(page: Page, what: string): Promise<void> {
  // A half-faded dialog has the colours of neither state.
  await page.waitForFunction(() =>
    document.getAnimations().every(({ playState, effect }) => {
      const endless = effect?.getComputedTiming().endTime === Number.POSITIVE_INFINITY
      return endless || playState !== 'running'
    }),
  )
  const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze()
  const found = violations.map(({ id, nodes }) => ({
    rule: id,
    places: nodes.map(({ target, failureSummary }) => `${target}: ${failureSummary}`),
  }))
  expect(found, `accessibility of ${what}`).toEqual([])
}

/** The page does not scroll sideways. */
export async function expectFits(page: Page, what: string): Promise<void> {
  const over = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(over, `${what} is wider than the window by pixels`).toBeLessThanOrEqual(0)
}
