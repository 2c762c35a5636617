/** The cash desk as a person speaks of it. */
import { expect, type Locator, type Page } from '@playwright/test'

const LATE = { timeout: 45_000 }

export class Cash {
  constructor(readonly page: Page) {}

  async open(): Promise<void> {
    await this.page.goto('/cash')
    await expect(this.page.getByText('На связи', { exact: true })).toBeVisible(LATE)
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name, exact: typeof name === 'string' })
  }

  /** A rare act, in the menu. */
  async more(name: string): Promise<void> {
    await this.button('Ещё').click()
    await this.page.getByRole('menuitem', { name }).click()
  }

  /** What the menu of rare acts offers. */
  async rare(): Promise<string[]> {
    await this.button('Ещё').click()
    const items = this.page.getByRole('menuitem')
    await expect(items.first()).toBeVisible()
    const names = await items.allInnerTexts()
    await this.page.keyboard.press('Escape')
    return names.map((name) => name.trim())
  }

  dialog(name: string | RegExp): Locator {
    return this.page.getByRole('dialog', { name })
  }

  /** The newest job of the desk on its card. */
  get live(): Locator {
    return this.page
      .getByRole('status')
      .filter({ hasText: /Готово|Выполняется|В очереди|Ждёт|Не сделано|Неизвестно/ })
  }

  async done(kind: string): Promise<void> {
    await expect(this.live.filter({ hasText: kind }).filter({ hasText: 'Готово' }).first()).toBeVisible(LATE)
  }

  /** A value beside its name on the card. */
  tile(name: string): Locator {
    return this.page.locator('dl > div').filter({ has: this.page.getByText(name, { exact: true }) })
  }

  async move(way: 'Внести' | 'Выплатить', sum: string, reason: string): Promise<void> {
    await this.button(way).click()
    const form = this.dialog(new RegExp(`^${way} наличные`))
    await form.getByRole('textbox', { name: /^Сумма/ }).fill(sum)
    await form.getByRole('textbox', { name: 'За что' }).fill(reason)
    await form.getByRole('button', { name: way, exact: true }).click()
    await expect(form).toBeHidden()
  }
}

/** One receipt, the decision about it and its correction. */
export class Receipts {
  constructor(readonly page: Page) {}

  async open({ desk_id, id }: { desk_id: string; id: string }): Promise<void> {
    await this.page.goto(`/receipts/${desk_id}/${id}`)
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name, exact: typeof name === 'string' })
  }

  link(name: string | RegExp): Locator {
    return this.page.getByRole('link', { name, exact: typeof name === 'string' })
  }

  heading(name: string | RegExp): Locator {
    return this.page.getByRole('heading', { level: 1, name })
  }

  radio(name: string): Locator {
    return this.page.getByRole('radio', { name })
  }
}
