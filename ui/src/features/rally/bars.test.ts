import { expect, test } from 'vitest'

import type { NewPipeline, Progress } from '$api/types'

import { heights, parts } from './bars'

const gbp = (minor: number) => ({ minor, currency: 'GBP' })
const progress = (target: number | null, won: number, repeat: number | null) =>
  ({
    target: target === null ? null : gbp(target),
    won: gbp(won),
    repeat: repeat === null ? null : gbp(repeat),
  }) as Progress

test('a bar is the target, or what is above it', () => {
  expect(parts(progress(200, 60, 20))).toEqual({ won: 30, repeat: 10 })
  expect(parts(progress(100, 150, 50))).toEqual({ won: 75, repeat: 25 })
  expect(parts(progress(null, 0, null))).toEqual({ won: 0, repeat: 0 })
})

test('weeks of one currency do not count another', () => {
  const week = (...value: NewPipeline['value']) => ({ value }) as NewPipeline
  const weeks = [week(gbp(50)), week({ minor: 900, currency: 'EUR' }), week(gbp(100)), week()]
  expect(heights(weeks, 'GBP')).toEqual([50, 0, 100, 0])
})
