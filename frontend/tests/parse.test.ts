import { describe, expect, it, test } from 'vitest'
import { day, decimal, formats, masked, passport, phone } from '../src/text/format'
import * as parse from '../src/text/parse'
import * as kinds from '../src/ui/kinds'

const today = '2026-11-24'

test.each([
  ['9161234567', '+79161234567'],
  ['8 (916) 123-45-67', '+79161234567'],
  ['+7 916 123 45 67', '+79161234567'],
  ['+7916-123-45-67', '+79161234567'],
  ['89161234567', '+79161234567'],
  ['79161234567', '+79161234567'],
  ['+375 29 123-45-67', '+375291234567'],
  ['916\u00a0123\u20114567', '+79161234567'],
  ['   ', null],
  ['916123456', undefined],
  ['+7916123456', undefined],
  ['+123', undefined],
  ['телефон', undefined],
  ['8916123456789', undefined],
])('a phone typed as %j is %j', (text, value) => {
  expect(parse.parsePhone(text)).toBe(value)
})

test.each([
  ['05031990', '1990-03-05'],
  ['5.3.90', '1990-03-05'],
  ['05.03.1990', '1990-03-05'],
  ['5/3/1990', '1990-03-05'],
  ['05 03 1990', '1990-03-05'],
  ['1990-03-05', '1990-03-05'],
  ['050390', '1990-03-05'],
  ['01.01.30', '1930-01-01'],
  ['01.01.29', '2029-01-01'],
  ['Сегодня', today],
  ['завтра', '2026-11-25'],
  ['вчера', '2026-11-23'],
  ['+7', '2026-12-01'],
  ['-24', '2026-10-31'],
  ['29.02.2028', '2028-02-29'],
  ['', null],
  ['29.02.2027', undefined],
  ['31.04.2026', undefined],
  ['12.31.1985', undefined],
  ['05.03.1890', undefined],
  ['5.3', undefined],
  ['когда-нибудь', undefined],
])('a date typed as %j is %j', (text, value) => {
  expect(parse.parseDate(text, today)).toBe(value)
})

test.each([
  ['12345,5', 1234550],
  ['12 345.50', 1234550],
  ['12\u00a0345,50 ₽', 1234550],
  ['0,29', 29],
  ['1', 100],
  ['100,100', 10010],
  ['-5', -500],
  ['0', 0],
  ['', null],
  ['1e6', undefined],
  ['1,234', undefined],
  ['12 34', undefined],
  ['1.2.3', undefined],
  ['1,', undefined],
  [',5', undefined],
  ['99999999999999999', undefined],
])('a sum typed as %j is %j kopecks', (text, value) => {
  expect(parse.parseMoney(text)).toBe(value)
})

test.each([
  [parse.parsePercent, '10,5', 1050],
  [parse.parsePercent, '100 %', 10_000],
  [parse.parsePercent, '100,01', undefined],
  [parse.parseRate, '98,7654', 987_654],
  [parse.parseRate, '0', undefined],
  [parse.parseWhole, '12', 12],
  [parse.parseWhole, '1,5', undefined],
  [parse.parsePassport, '4512 345678', '4512345678'],
  [parse.parsePassport, '45 12 № 345678', '4512345678'],
  [parse.parsePassport, '4512 34567', undefined],
  [parse.parseForeign, '75 1234567', '751234567'],
  [parse.parseCode, '123 456', '123456'],
  [parse.parseCode, '12345', undefined],
  [parse.parseMail, ' Anna@Agency.RU ', 'anna@agency.ru'],
  [parse.parseMail, 'anna@agency', undefined],
  [parse.parseLatin, 'ivanov  ivan', 'IVANOV IVAN'],
  [parse.parseLatin, 'Иванов', undefined],
  [parse.parseInn, '7707083893', '7707083893'],
  [parse.parseInn, '7707083894', undefined],
  [parse.parseInn, '500100732259', '500100732259'],
  [parse.parseInn, '500100732258', undefined],
])('%o of %j is %j', (read: (text: string) => unknown, text, value) => {
  expect(read(text)).toBe(value)
})

it('folds ё, case and punctuation for search', () => {
  expect(parse.folded('Алёшин-Петров, А.')).toBe('алешин петров а')
})

/** A small generator with a seed, so that a failure repeats. */
function* numbers(seed: number, count: number, limit: number): Generator<number> {
  let state = seed
  for (let step = 0; step < count; step++) {
    state = (state * 48271) % 2147483647
    yield state % limit
  }
}

describe('what is shown can be typed back', () => {
  it('sums', () => {
    const kind = kinds.money()
    for (const kopecks of numbers(7, 2000, 2_000_000_000)) {
      expect(kind.parse(kind.show(kopecks))).toBe(kopecks)
      expect(kind.parse(formats('ru', 'UTC').money(kopecks))).toBe(kopecks)
      expect(kind.parse(kind.show(-kopecks))).toBe(kopecks === 0 ? 0 : -kopecks)
    }
  })

  it('percents and rates', () => {
    for (const value of numbers(11, 1000, 10_001))
      expect(kinds.percent().parse(kinds.percent().show(value))).toBe(value)
    for (const value of numbers(13, 1000, 5_000_000))
      expect(kinds.rate().parse(kinds.rate().show(value + 1))).toBe(value + 1)
  })

  it('days of two centuries', () => {
    const kind = kinds.date({ today })
    for (const shift of numbers(17, 2000, 90_000)) {
      const iso = new Date(Date.UTC(1900, 0, 1) + shift * 86_400_000).toISOString().slice(0, 10)
      expect(kind.parse(kind.show(iso))).toBe(iso)
      expect(kind.show(iso)).toBe(day(iso))
    }
  })

  it('phones, in any grouping', () => {
    for (const value of numbers(19, 1000, 1_000_000_000)) {
      const number = `+79${String(value).padStart(9, '0')}`
      expect(parse.parsePhone(phone(number))).toBe(number)
      expect(parse.parsePhone(`8${number.slice(2)}`)).toBe(number)
      expect(parse.parsePhone(number.slice(2))).toBe(number)
    }
  })
})

describe('formats', () => {
  const ru = formats('ru', 'Europe/Moscow')
  const en = formats('en', 'Asia/Yekaterinburg')
  it('writes money with hard spaces', () => {
    expect(ru.money(12345650)).toBe('123\u00a0456,50\u00a0₽')
    expect(ru.money({ amount: -5, currency: 'RUB' })).toBe('-0,05\u00a0₽')
    expect(ru.money(0)).toBe('0,00\u00a0₽')
    expect(ru.money(null)).toBe('—')
    expect(ru.money({ amount: 150000, currency: 'USD' })).toBe('1\u00a0500,00\u00a0$')
    expect(ru.money({ amount: 1500, currency: 'JPY' })).toMatch(/^1\u00a0500\u00a0/)
    expect(en.money(12345650)).toBe('123,456.50\u00a0₽')
  })
  it('keeps the last kopeck of large sums', () => {
    expect(ru.money(9007199254740991)).toBe('90\u00a0071\u00a0992\u00a0547\u00a0409,91\u00a0₽')
    expect(decimal(5, 2)).toBe('0.05')
    expect(decimal(-123, 0)).toBe('-123')
  })
  it('writes moments in the zone of the agency', () => {
    expect(ru.day('2026-11-23')).toBe('23.11.2026')
    expect(ru.moment('2026-11-23T22:30:00.000Z')).toBe('24.11.2026, 01:30')
    expect(en.moment('2026-11-23T22:30:00.000Z')).toBe('24.11.2026, 03:30')
    expect(ru.time('2026-11-23T22:30:00.000Z')).toBe('01:30')
  })
  it('says how long ago', () => {
    const now = Date.parse('2026-11-24T12:00:00Z')
    expect(ru.ago('2026-11-24T11:55:00Z', now)).toBe('5 минут назад')
    expect(ru.ago('2026-11-24T11:59:30Z', now)).toBe('сейчас')
    expect(en.ago('2026-11-23T11:00:00Z', now)).toBe('yesterday')
  })
  it('writes percents, rates, documents', () => {
    expect(ru.percent(1050)).toBe('10,5\u00a0%')
    expect(ru.rate(987654)).toBe('98,7654')
    expect(passport('4512345678')).toBe('45 12 345678')
    expect(masked('12345678')).toBe('•••• 5678')
  })
})
