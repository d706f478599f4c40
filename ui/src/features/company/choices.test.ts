import { expect, test } from 'vitest'

import { currencies } from './choices'

test('the currencies that are offered are those that Rust takes', () => {
  const all = currencies().map(({ value }) => value)
  expect(all).toEqual(expect.arrayContaining(['EUR', 'GBP', 'KWD']))
  // The engine also knows what is no longer paid with.
  for (const past of ['DEM', 'FRF', 'ITL']) expect(all).not.toContain(past)
})
