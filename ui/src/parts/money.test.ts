import { expect, test } from 'vitest'

import { digitsOf, money, moneys, shortMoney } from './money'

// Separators are the reader's own; digits are not.
const digits = (text: string) => text.replace(/[^0-9]/g, '')

test('minor units follow the currency', () => {
  expect(digits(money({ minor: 11_800_000, currency: 'EUR' }))).toBe('118000')
  expect(digits(money({ minor: 1250, currency: 'EUR' }))).toBe('1250')
  expect(digits(money({ minor: 118_000, currency: 'JPY' }))).toBe('118000')
  expect(digits(money({ minor: 118_000, currency: 'KWD' }))).toBe('118')
})

// Engines of windows differ: one of them writes forints, pesos and rupees without decimals, where Rust counts hundredths.
test.each(['HUF', 'COP', 'IDR', 'PKR'])('an amount in %s is as large as in Rust', (currency) => {
  expect(digitsOf(currency)).toBe(2)
  expect(digits(money({ minor: 11_800_000, currency }))).toBe('118000')
  expect(digits(money({ minor: 11_800_050, currency }))).toBe('11800050')
  expect(digits(shortMoney({ minor: 9_949, currency }))).toBe('9949')
})

test('a cent is never rounded away', () => {
  expect(digits(money({ minor: 1_000_001, currency: 'EUR' }))).toBe('1000001')
  expect(money({ minor: -5, currency: 'EUR' })).toMatch(/-/)
})

// The same cases stand in Rust, where sentences are made.
test.each([
  [11_849_999, '118k'],
  [11_850_000, '119k'],
  [1_240_000, '12.4k'],
  [1_000_000, '10k'],
  [999_950, '10k'],
  [689_655, '6897'],
  [9_950, '100'],
  [9_949, '99.49'],
  [9_995_000, '100k'],
  [99_950_000, '1m'],
  [-124_000_000, '-1.24m'],
  [12_400_000_000, '124m'],
])('%i minor units are %s in short, as in sentences', (minor, said) => {
  const shown = shortMoney({ minor, currency: 'GBP' })
  expect(shown.replace(/[^0-9a-z.-]/g, '')).toBe(said)
})

test('currencies stand side by side and are not added', () => {
  const shown = moneys([
    { minor: 100, currency: 'EUR' },
    { minor: 200, currency: 'CHF' },
  ])
  expect(shown.split(' + ').map(digits)).toEqual(['1', '2'])
})
