import { expect, test } from 'vitest'

import { longDate, shortDate } from './dates'

test('a calendar date is the same day in every zone', () => {
  expect(shortDate('2026-03-01')).toMatch(/\b1\b/)
  expect(shortDate('2026-12-31')).toMatch(/31/)
  expect(longDate('2024-02-29')).toMatch(/29/)
})

test('the year is left out in the running year only', () => {
  expect(shortDate('2026-03-12', '2026-11-23')).not.toMatch(/2026/)
  expect(shortDate('2027-03-12', '2026-11-23')).toMatch(/2027/)
})
