import { expect, test } from 'vitest'

import { money, moneys, shortMoney } from './money'

// Separators are the reader's own; digits are not.
const digits = (text: string) => text.replace(/[^0-9]/g, '')

test('minor units follow the currency', () => {
  expect(digits(money({ minor: 11_800_000, currency: 'EUR' }))).toBe('118000')
  expect(digits(money({ minor: 1250, currency: 'EUR' }))).toBe('1250')
  expect(digits(money({ minor: 118_000, currency: 'JPY' }))).toBe('118000')
  expect(digits(money({ minor: 118_000, currency: 'KWD' }))).toBe('118')
})

test('a cent is never rounded away', () => {
  expect(digits(money({ minor: 1_000_001, currency: 'EUR' }))).toBe('1000001')
  expect(money({ minor: -5, currency: 'EUR' })).toMatch(/-/)
})

test('large totals are short, small ones whole', () => {
  expect(digits(shortMoney({ minor: 17_461_234_500, currency: 'USD' }))).toBe('1746')
  expect(digits(shortMoney({ minor: 808_000_000, currency: 'USD' }))).toBe('808')
  expect(digits(shortMoney({ minor: 950_000, currency: 'USD' }))).toBe('9500')
})

test('currencies stand side by side and are not added', () => {
  const shown = moneys([
    { minor: 100, currency: 'EUR' },
    { minor: 200, currency: 'CHF' },
  ])
  expect(shown.split(' + ').map(digits)).toEqual(['1', '2'])
})
