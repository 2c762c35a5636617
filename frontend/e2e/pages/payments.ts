/** Taking money and its receipt as a person speaks of them. */
import type { Page } from '@playwright/test'

export class Payments {
  constructor(readonly page: Page) {}

  async take(deal: string): Promise<void> {
    await this.page.goto(`/deals/${deal}/pay`)
  }

  get form() {
    return this.page.getByRole('dialog', { name: 'Принять оплату' })
  }

  get receipt() {
    return this.page.getByRole('dialog', { name: 'Чек' })
  }

  get amount() {
    return this.form.getByRole('textbox', { name: /^Сумма/ })
  }

  button(name: string) {
    return this.page.getByRole('button', { name, exact: true })
  }
}
