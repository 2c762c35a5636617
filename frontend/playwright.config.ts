/** Browser tests against a running stack; TROPA_URL names it, CHROMIUM names the browser, GUIDE=1 draws the guide. */
import { defineConfig, devices } from '@playwright/test'

const args = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
const desktop = { viewport: { width: 1440, height: 900 } }
const drawing = process.env.GUIDE === '1'

export default defineConfig({
  testDir: 'e2e',
  workers: 2,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: [
    ['list'],
    ['json', { outputFile: process.env.PLAYWRIGHT_JSON_OUTPUT_NAME ?? 'test-results/report.json' }],
  ],
  use: {
    baseURL: process.env.TROPA_URL ?? 'http://localhost:8080',
    locale: 'ru-RU',
    timezoneId: 'Europe/Moscow',
    actionTimeout: 20_000,
    trace: 'retain-on-failure',
    launchOptions: { executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args },
  },
  projects: drawing
    ? [{ name: 'guide', testDir: 'e2e/guide', use: desktop }]
    : [
        { name: 'desktop', testIgnore: 'guide/**', use: desktop },
        {
          name: 'phone',
          testIgnore: 'guide/**',
          // A test that is worth a second run on a phone says so in its name.
          grep: /@phone/,
          use: {
            viewport: { width: 390, height: 844 },
            hasTouch: true,
            isMobile: true,
            userAgent: devices['Pixel 7'].userAgent,
          },
        },
      ],
})
