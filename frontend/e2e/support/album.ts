/** One picture of each face of the register for people: the cash screen, a receipt and its paper. PICTURES=folder. */
import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { type Browser, expect, type Page } from '@playwright/test'
import type { Face, Register } from './desk'
import { FACTS } from './faces'

const FOLDER = process.env.PICTURES
const SHEET = `
  body { margin: 0; background: #e9ecef; font: 15px/1.4 sans-serif; color: #212529 }
  main { display: flex; gap: 24px; align-items: flex-start; padding: 20px; width: 1380px }
  h1 { font-size: 22px; margin: 20px 20px 0 }
  img { display: block; background: #fff; border: 1px solid #ced4da; margin-bottom: 20px }
  .screens { width: 1000px } .screens img { width: 1000px } .paper img { width: 352px }
`

export class Album {
  private readonly screens: string[] = []
  private paper = ''

  constructor(readonly face: Face) {}

  /** As much of the window as is worth showing. */
  async screen(page: Page, height: number): Promise<void> {
    if (!FOLDER) return
    await expect(page.getByRole('main').locator('[aria-busy=true]')).toHaveCount(0)
    await expect(page.locator('.mantine-Notification-root')).toHaveCount(0, { timeout: 15_000 })
    const width = page.viewportSize()?.width ?? 0
    const taken = await page.screenshot({ clip: { x: 0, y: 0, width, height }, animations: 'disabled' })
    this.screens.push(`data:image/png;base64,${taken.toString('base64')}`)
  }

  /** What came out of the printer for this document. */
  async slip(register: Register, fd: number): Promise<void> {
    if (!FOLDER) return
    const drawn = await register.paper(fd)
    this.paper = `data:image/svg+xml;base64,${Buffer.from(drawn).toString('base64')}`
  }

  async bind(browser: Browser): Promise<void> {
    if (!FOLDER || !this.paper) return
    await mkdir(resolve(FOLDER), { recursive: true })
    const page = await browser.newPage({ viewport: { width: 1420, height: 300 } })
    const images = this.screens.map((source) => `<img src="${source}">`).join('')
    await page.setContent(
      `<style>${SHEET}</style><h1>${FACTS[this.face].title}</h1>` +
        `<main><div class="screens">${images}</div><div class="paper"><img src="${this.paper}"></div></main>`,
    )
    await page.waitForFunction(() =>
      [...document.images].every(({ complete, width }) => complete && width > 0),
    )
    await page.screenshot({ path: join(resolve(FOLDER), `register-${this.face}.png`), fullPage: true })
    await page.close()
  }
}
