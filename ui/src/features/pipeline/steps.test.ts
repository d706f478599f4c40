import { describe, expect, it } from 'vitest'

import { between } from './selection'
import { nearest, step } from './steps'

const lanes = [{ keys: [1, 2, 3] }, { keys: [] }, { keys: [4] }]

describe('steps', () => {
  it('stay inside a column and go over empty ones', () => {
    expect(step(lanes, { column: 0, row: 0 }, 'up')).toEqual({ column: 0, row: 0 })
    expect(step(lanes, { column: 0, row: 2 }, 'down')).toEqual({ column: 0, row: 2 })
    expect(step(lanes, { column: 0, row: 2 }, 'right')).toEqual({ column: 2, row: 0 })
    expect(step(lanes, { column: 2, row: 0 }, 'left')).toEqual({ column: 0, row: 0 })
    expect(step(lanes, { column: 2, row: 0 }, 'right')).toEqual({ column: 2, row: 0 })
  })

  it('find the nearest deal, and none where there is none', () => {
    expect(nearest(lanes, { column: 1, row: 5 })).toEqual({ column: 2, row: 0 })
    expect(nearest(lanes, { column: 0, row: 9 })).toEqual({ column: 0, row: 2 })
    expect(nearest([{ keys: [] }], { column: 0, row: 0 })).toBeNull()
  })
})

describe('a range of deals', () => {
  it('runs both ways and needs its end', () => {
    expect(between([1, 2, 3, 4], 3, 1)).toEqual([1, 2, 3])
    expect(between([1, 2, 3, 4], 9, 2)).toEqual([2])
    expect(between([1, 2, 3, 4], 1, 9)).toEqual([])
  })
})
