/**
 * What a person does with mouse and keyboard, counted. A press is a click, a choice or a key that types nothing;
 * typing into a field counts as one field, with the way into it.
 */
import { expect, type Locator, type Page } from '@playwright/test'

export interface Count {
  part: string
  presses: number
  fields: number
}

export class Hand {
  private readonly parts: Count[] = []

  constructor(readonly page: Page) {}

  /** From now on everything belongs to this part of the work. */
  begin(part: string): void {
    this.parts.push({ part, presses: 0, fields: 0 })
  }

  private get now(): Count {
    const last = this.parts.at(-1)
    if (!last) throw new Error('begin a part first')
    return last
  }

  async press(target: Locator): Promise<void> {
    this.now.presses += 1
    await target.click()
  }

  async key(name: string): Promise<void> {
    this.now.presses += 1
    await this.page.keyboard.press(name)
  }

  /** Opens a list and takes a line of it. */
  async choose(list: Locator, line: string): Promise<void> {
    await this.press(list)
    await this.press(this.page.getByRole('option', { name: line }))
  }

  /** Types over what is there; the cursor may already be in the field. */
  async type(field: Locator, text: string): Promise<void> {
    this.now.fields += 1
    await expect(field).toBeEditable()
    if (!(await field.evaluate((element) => element === document.activeElement))) await field.click()
    await this.page.keyboard.press('ControlOrMeta+a')
    await this.page.keyboard.type(text)
  }

  of(part: string): Count {
    const found = this.parts.find((one) => one.part === part)
    if (!found) throw new Error(`no part ${part}`)
    return found
  }

  /** Lines for the report. */
  table(budgets: Record<string, readonly [number, number]>): string {
    const lines = this.parts.map(({ part, presses, fields }) => {
      const limit = budgets[part]
      const told = limit ? `${limit[0]} / ${limit[1]}` : '—'
      return `${part.padEnd(34)} ${String(presses).padStart(7)} ${String(fields).padStart(7)}   ${told}`
    })
    const sum = (key: 'presses' | 'fields') => this.parts.reduce((all, one) => all + one[key], 0)
    const total = `${'Всего'.padEnd(34)} ${String(sum('presses')).padStart(7)} ${String(sum('fields')).padStart(7)}`
    return [`${'Часть работы'.padEnd(34)} нажатий   полей   не больше`, ...lines, total].join('\n')
  }
}
