import { expect, test } from 'vitest'

import { asTyped, plainMoney } from './typed'

test.each([
  [11_800_000, 'GBP', '118000'],
  [11_800_050, 'GBP', '118000.50'],
  [11_800_000, 'HUF', '118000'],
  [12_500, 'JPY', '12500'],
  [12_500, 'KWD', '12.500'],
  [0, 'GBP', '0'],
])('%i minor units of %s are typed over as %s', (minor, currency, text) => {
  expect(plainMoney({ minor, currency })).toBe(text)
})

test('an amount below nothing is no step', () => {
  expect(plainMoney({ minor: -50_000, currency: 'GBP' })).toBe('(500)')
  expect(asTyped({ minor: -12_500, currency: 'KWD' })).toBe('(12.500 KWD)')
  expect(asTyped({ minor: 50_000, currency: 'EUR' })).toBe('500 EUR')
})
