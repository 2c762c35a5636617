/** Clients as a person speaks of them. */
import type { Page } from '@playwright/test'

export class Clients {
  constructor(readonly page: Page) {}

  async list(): Promise<void> {
    await this.page.goto('/clients')
  }

  get table() {
    return this.page.getByRole('region', { name: 'Клиенты' })
  }

  get search() {
    return this.page.getByRole('searchbox', { name: 'Имя, телефон или почта' })
  }

  link(name: string) {
    return this.page.getByRole('main').getByRole('link', { name })
  }

  /** A field of the form, whether it has to be filled in or not. */
  field(name: string) {
    return this.page.getByRole('textbox', { name: new RegExp(`^${name}( \\*)?$`) })
  }

  get save() {
    return this.page.getByRole('button', { name: 'Сохранить', exact: true })
  }

  button(name: string | RegExp) {
    return this.page.getByRole('button', { name })
  }

  heading(name: string | RegExp) {
    return this.page.getByRole('heading', { name, level: 1 })
  }
}
