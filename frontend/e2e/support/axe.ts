/** Accessibility and width of a screen as it is now. */
import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

type NodeResult = Awaited<ReturnType<AxeBuilder['analyze']>>['violations'][number]['nodes'][number]

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
  const hidden = violations.find(({ id }) => id === 'target-size')
  if (hidden) hidden.nodes = await stillSmall(page, hidden.nodes)
  const found = violations
    .filter(({ nodes }) => nodes.length > 0)
    .map(({ id, nodes }) => ({
      rule: id,
      places: nodes.map(({ target, failureSummary }) => `${target}: ${failureSummary}`),
    }))
  expect(found, `accessibility of ${what}`).toEqual([])
}

/** What is half under a bar that sticks to the edge is small only until it is scrolled out from there. */
async function stillSmall(page: Page, nodes: NodeResult[]): Promise<NodeResult[]> {
  const small: NodeResult[] = []
  for (const node of nodes) {
    const place = node.target.map(String)
    await page.locator(place.at(-1) ?? '').evaluate((element) => element.scrollIntoView({ block: 'center' }))
    const { violations } = await new AxeBuilder({ page }).include(place).withRules(['target-size']).analyze()
    if (violations.length > 0) small.push(node)
  }
  return small
}

/** The page does not scroll sideways. */
export async function expectFits(page: Page, what: string): Promise<void> {
  const over = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(over, `${what} is wider than the window by pixels`).toBeLessThanOrEqual(0)
}
