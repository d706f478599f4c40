import { expect, test } from 'vitest'

import { neighbour } from './stages.svelte'

const list = [
  { id: 'a', outcome: 'open' },
  { id: 'b', outcome: 'open' },
  { id: 'c', outcome: 'open' },
  { id: 'won', outcome: 'won' },
] as const

test('a stage moves among those of its outcome', () => {
  expect(neighbour(list, 'b', -1)).toBe('a')
  expect(neighbour(list, 'a', 1)).toBe('c')
  expect(neighbour(list, 'b', 1)).toBeNull()
})

test('at an end it stays', () => {
  expect(neighbour(list, 'a', -1)).toBeUndefined()
  expect(neighbour(list, 'c', 1)).toBeUndefined()
  expect(neighbour(list, 'won', -1)).toBeUndefined()
  expect(neighbour(list, 'gone', 1)).toBeUndefined()
})
