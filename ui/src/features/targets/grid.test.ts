// Arrow keys and Tab in a grid of figures.
import { expect, test } from 'vitest'

import { columnName, moved, span, tabbed } from './grid'

test('arrows hold at the edges and Tab goes on in the next row', () => {
  expect(moved({ row: 0, column: 0 }, 'ArrowUp', 3, 4)).toEqual({ row: 0, column: 0 })
  expect(moved({ row: 2, column: 3 }, 'ArrowDown', 3, 4)).toEqual({ row: 2, column: 3 })
  expect(moved({ row: 1, column: 1 }, 'End', 3, 4)).toEqual({ row: 1, column: 3 })
  expect(tabbed({ row: 0, column: 3 }, false, 3, 4)).toEqual({ row: 1, column: 0 })
  expect(tabbed({ row: 1, column: 0 }, true, 3, 4)).toEqual({ row: 0, column: 3 })
  expect(tabbed({ row: 2, column: 3 }, false, 3, 4)).toEqual({ row: 2, column: 3 })
})

test('a quarter is called by its number and spans its months, over the end of a year too', () => {
  const quarter = { start: '2026-11-01', months: 3, name: '2027-Q1', now: false, over: false }
  expect(columnName(quarter)).toBe('Q1')
  expect(span(quarter)).toMatch(/^Nov – Jan 2027$/)
  expect(columnName({ ...quarter, months: 1, name: '2026-11' })).toBe('Nov 2026')
})
