import { expect, test, vi } from 'vitest'

import type { Changed } from '$api/call'

import { saved } from './saved.svelte'

let changed: (told: Changed) => void = () => {}
vi.mock('$api/call', () => ({ onChanged: (told: typeof changed) => ((changed = told), () => {}) }))

test('a book is saved when it was written: not when a day begins, and not when another book is written', () => {
  const stop = saved.follow()
  changed({ company: 'a', features: ['day', 'pipeline'], seq: 4 })
  expect(saved.at('a')).toBeUndefined()
  changed({ company: 'b', features: ['pipeline'], seq: 9 })
  expect(saved.at('a')).toBeUndefined()
  changed({ company: 'a', features: ['pipeline'], seq: 5 })
  expect(saved.at('a')).toBeTypeOf('number')
  stop()
})
