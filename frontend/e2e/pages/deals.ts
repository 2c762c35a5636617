/** Deals as a person speaks of them. */
import type { Page } from '@playwright/test'

export class Deals {
  constructor(readonly page: Page) {}

  async list(view = ''): Promise<void> {
    await this.page.goto(`/deals${view ? `?view=${view}` : ''}`)
  }

  async open(id: string, tab = ''): Promise<void> {
    await this.page.goto(`/deals/${id}${tab ? `?tab=${tab}` : ''}`)
  }

  get table() {
    return this.page.getByRole('region', { name: 'Заявки' })
  }

  field(name: string) {
    return this.page.getByRole('textbox', { name: new RegExp(`^${name}( \\*)?$`) })
  }

  button(name: string | RegExp) {
    return this.page.getByRole('button', { name })
  }

  tab(name: string) {
    return this.page.getByRole('tab', { name: new RegExp(`^${name}`) })
  }

  heading(name: string | RegExp) {
    return this.page.getByRole('heading', { name, level: 1 })
  }

  /** The menu of states. */
  async move(to: string): Promise<void> {
    await this.button('Перевести').click()
    await this.page.getByRole('menuitem', { name: to }).click()
  }

  dialog(name: string | RegExp) {
    return this.page.getByRole('dialog', { name })
  }

  get money() {
    return this.page.getByRole('region', { name: 'Деньги' })
  }
}
