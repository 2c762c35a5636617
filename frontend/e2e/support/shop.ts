/** A working agency: a signed-in owner and a paired cash desk with its own register. One for each worker. */
import { type Browser, type BrowserContextOptions, expect, type Page } from '@playwright/test'
import { BACK, call, enter, mailbox } from './agency'
import { Agent, type Face, Register } from './desk'

interface Entity {
  id: string
  version: number
  inn: string
}

export interface Deal {
  id: string
  number: string
  client: { id: string; name: string }
}

/** For pictures: a mailbox and a folder of 1С that look like real ones. */
interface Wish {
  email?: string
  folder?: string
  /** Whose protocol the agent speaks with the register. */
  face?: Face
  ffd?: string
}

const DETAILS = {
  ogrn: '304500116000157',
  tax_system: 'usn_income',
  vat: 'none',
  address: '101000, Москва, Покровский бульвар, д. 1',
  signer_name: 'Орлова Татьяна Сергеевна',
  signer_position: 'Директор',
  onec_prefix: 'ТД',
}
const DESK = 'Касса в офисе'
let made = 0

export class Shop {
  private constructor(
    private readonly page: Page,
    readonly email: string,
    readonly state: NonNullable<Exclude<BrowserContextOptions['storageState'], string>>,
    readonly register: Register,
    readonly agent: Agent,
    /** The cash desk in the product. */
    readonly desk: string,
  ) {}

  static async open(browser: Browser, baseURL: string, wish: Wish = {}): Promise<Shop> {
    const context = await browser.newContext({ baseURL })
    const page = await context.newPage()
    const email = wish.email ?? mailbox()
    await enter(page, email)
    const entity = await fill(page)
    const register = await Register.start(entity.inn, wish.face, wish.ffd ? { ffd: wish.ffd } : {})
    const desk = await call<{ id: string; code: string }>(page, 'POST', '/cash-desks', { name: DESK })
    const agent = await Agent.start(BACK, desk.code, register, wish.folder)
    await expect(async () => {
      const now = await call<{ state: string }>(page, 'GET', `/cash-desks/${desk.id}`)
      expect(now.state).toBe('online')
    }).toPass({ timeout: 30_000 })
    return new Shop(page, email, await context.storageState(), register, agent, desk.id)
  }

  /** A call of the owner, past the screens. */
  call<T>(method: string, path: string, body?: unknown, version?: number): Promise<T> {
    return call<T>(this.page, method, path, body, version)
  }

  /** A booking of a new client, with nothing paid. */
  async aDeal(price = 9_800_000, more: Record<string, unknown> = {}): Promise<Deal> {
    made += 1
    const suppliers = await this.call<{ items: { id: string }[] }>('GET', '/suppliers')
    const phone = `+7916${String(Date.now() + made).slice(-7)}`
    return this.call<Deal>('POST', '/deals', {
      client: { full_name: aName(), phones: [{ number: phone }], confirm_duplicate: true },
      supplier_id: suppliers.items[0]?.id,
      title: 'Турция, Кемер, 7 ночей',
      services: [{ type: 'package', title: 'Тур в Кемер', price: { amount: price, currency: 'RUB' } }],
      ...more,
    })
  }

  /** A client with a name of his own. */
  aClient(): Promise<{ id: string; version: number; last_name: string }> {
    const [last_name = '', first_name = ''] = aName().split(' ')
    return this.call('POST', '/clients', { last_name, first_name, confirm_duplicate: true })
  }

  async close(): Promise<void> {
    await this.agent.stop()
    await this.register.stop()
    await this.page.context().close()
  }
}

/** What a receipt and 1С need to know of the firm. */
async function fill(page: Page): Promise<Entity> {
  const agency = await call<{ legal_entities: Entity[] }>(page, 'GET', '/agency')
  const entity = agency.legal_entities[0]
  if (!entity) throw new Error('the agency has no firm')
  return call<Entity>(page, 'PATCH', `/agency/legal-entities/${entity.id}`, DETAILS, entity.version)
}

const LETTERS = 'абвгдежзиклмнопрстуфхцчшэюя'

/** A surname that nobody has yet, and a first name. */
export function aName(): string {
  const pick = () => LETTERS[Math.floor(Math.random() * LETTERS.length)] ?? 'а'
  const end = Array.from({ length: 6 }, pick).join('')
  return `Пр${end}ова Анна`
}
