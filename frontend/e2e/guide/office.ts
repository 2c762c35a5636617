/** What a small agency has on an ordinary day. All people are invented. */
import { expect } from '@playwright/test'
import type { Deal, Shop } from '../support/shop'

export interface Office {
  client: string
  deal: string
}

const PEOPLE = [
  ['Смирнова Ольга Петровна', '+79165550101', 'Турция, Кемер, 7 ночей', 14_640_000, 5],
  ['Кузнецов Дмитрий Олегович', '+79165550102', 'ОАЭ, Дубай, 5 ночей', 21_300_000, 9],
  ['Волкова Ирина Сергеевна', '+79165550103', 'Таиланд, Пхукет, 12 ночей', 28_950_000, 40],
  ['Гусев Павел Андреевич', '+79165550104', 'Россия, Сочи, 10 ночей', 8_720_000, 12],
  ['Лебедева Юлия Викторовна', '+79165550105', 'Египет, Хургада, 8 ночей', 11_480_000, 25],
  ['Морозов Иван Николаевич', '+79165550106', 'Вьетнам, Нячанг, 14 ночей', 19_860_000, 60],
] as const

const OTHERS = [
  'Зайцева Мария Юрьевна',
  'Титов Алексей Степанович',
  'Белякова Наталья Ивановна',
  'Фёдоров Артём Павлович',
]

/** The day so many days from now. */
function day(from: number): string {
  return new Date(Date.now() + from * 86_400_000).toISOString().slice(0, 10)
}

export async function furnish(shop: Shop): Promise<Office> {
  const operator = await shop.call<{ id: string }>('POST', '/suppliers', {
    short_name: 'Океан Тур',
    full_name: 'ООО «Океан Тур»',
    inn: '7700000016',
    phones: ['+74950000002'],
    commission: 1000,
  })
  await addColleagues(shop)
  for (const [place, full_name] of OTHERS.entries())
    await shop.call('POST', '/clients', { full_name, phones: [{ number: `+7916555020${place}` }] })
  const deals: Deal[] = []
  for (const [name, phone, title, price, leaves] of PEOPLE) {
    const email = `client${deals.length + 1}@example.ru`
    deals.push(
      await shop.call<Deal>('POST', '/deals', {
        client: { full_name: name, phones: [{ number: phone }], emails: [email], birth_date: '1988-04-12' },
        supplier_id: operator.id,
        title,
        trip_begin: day(leaves),
        trip_end: day(leaves + 7),
        services: [{ type: 'package', title, price: { amount: price, currency: 'RUB' } }],
      }),
    )
  }
  const [first, second, third] = deals
  if (!first || !second || !third) throw new Error('no deals')
  await pay(shop, second, 'card', 21_300_000)
  await pay(shop, third, 'cash', 10_000_000)
  await complete(shop, first)
  return { client: first.client.id, deal: first.id }
}

async function addColleagues(shop: Shop): Promise<void> {
  const agency = await shop.call<{ version: number; allowed_domains: string[] }>('GET', '/agency')
  const domain = shop.email.split('@')[1] ?? ''
  if (!agency.allowed_domains.includes(domain))
    await shop.call('PATCH', '/agency', { allowed_domains: [domain] }, agency.version)
  for (const [box, name, role] of [
    ['anna', 'Соколова Анна', 'manager'],
    ['vera', 'Козлова Вера', 'accountant'],
  ] as const)
    await shop.call('POST', '/staff', { email: `${box}@${domain}`, name, role, scope: 'all' })
}

async function pay(shop: Shop, deal: Deal, method: string, amount: number): Promise<void> {
  const made = await shop.call<{ receipt: { id: string; desk_id: string } }>('POST', '/payments', {
    deal_id: deal.id,
    kind: 'client_in',
    method,
    amount: { amount, currency: 'RUB' },
    receipt: true,
  })
  await expect(async () => {
    const now = await shop.call<{ state: string }>(
      'GET',
      `/receipts/${made.receipt.desk_id}/${made.receipt.id}`,
    )
    expect(now.state).toBe('printed')
  }).toPass({ timeout: 30_000 })
}

/** A client with a passport, who travels himself. */
async function complete(shop: Shop, deal: Deal): Promise<void> {
  await shop.call('POST', `/clients/${deal.client.id}/documents`, {
    kind: 'ru_foreign',
    series: '70',
    number: '1234567',
    issued_by: 'МВД 0001',
    issued_on: '2022-03-10',
    valid_until: '2032-03-10',
  })
  const now = await shop.call<{ version: number }>('GET', `/deals/${deal.id}`)
  const tourists = [{ client_id: deal.client.id }]
  await shop.call('PATCH', `/deals/${deal.id}`, { tourists, countries: ['Турция'], adults: 2 }, now.version)
}
