import { describe, expect, it } from 'vitest'

import type { Swimlane, View } from '$api/types'

import { card, stage, view } from './example'
import { laneMark, rowsOf } from './lanes'
import { withMoves } from './moves'
import { step, type Place } from './steps'

const lane = (owner: string | null, cells: number[][]): Swimlane => ({
  owner,
  name: owner,
  totals: view(cells).totals,
  share: null,
  cells: cells.map((keys) => ({ totals: view([keys]).totals, keys })),
})
const lanes = [lane('ann', [[1, 2], []]), lane('bo', [[], []]), lane(null, [[3], [4, 5, 6]])]
const laned: View = { ...view([[], []]), lanes }

describe('lanes as rows', () => {
  it('holds every deal once, a bare row where a lane has none, and nothing of a shut lane', () => {
    const drawn = rowsOf(lanes, new Set())
    const rows = drawn.flatMap((row) => (row.kind === 'cards' ? [row] : []))
    expect(rows.map(({ keys }) => keys)).toEqual([
      [1, null],
      [2, null],
      [null, null],
      [3, 4],
      [null, 5],
      [null, 6],
    ])
    expect(rows.map(({ bare }) => bare)).toEqual([false, false, true, false, false, false])
    expect(rows.map(({ end }) => end)).toEqual([false, true, true, false, false, true])
    expect(new Set(drawn.map(({ id }) => id)).size).toBe(9)
    const shut = rowsOf(lanes, new Set(['ann', '']))
    expect(shut.map(({ kind }) => kind)).toEqual(['lane', 'lane', 'cards', 'lane'])
  })

  it('tells stage and owner by one mark', () => {
    expect([laneMark('s', null), laneMark(null, 'ann')]).toEqual(['s|', '|ann'])
  })
})

describe('arrows over lanes', () => {
  const cells = lanes.flatMap((one) => one.cells)
  const go = (column: number, row: number, direction: Parameters<typeof step>[2]): Place =>
    step(cells, { column, row }, direction, 2)

  it('goes down into the next lane that holds deals of the column, and back up to its last', () => {
    expect(go(0, 0, 'down')).toEqual({ column: 0, row: 1 })
    expect(go(0, 1, 'down')).toEqual({ column: 4, row: 0 })
    expect(go(4, 0, 'up')).toEqual({ column: 0, row: 1 })
    expect(go(4, 0, 'down')).toEqual({ column: 4, row: 0 })
  })

  it('stays in its lane to the left and to the right', () => {
    expect(go(0, 1, 'right')).toEqual({ column: 0, row: 1 })
    expect(go(4, 0, 'right')).toEqual({ column: 5, row: 0 })
    expect(go(5, 2, 'left')).toEqual({ column: 4, row: 0 })
    expect(go(4, 0, 'left')).toEqual({ column: 4, row: 0 })
  })
})

describe('moves over lanes', () => {
  const sort = { by: 'close_date', descending: false } as const
  const keysOf = (shown: View) => shown.lanes.map(({ cells }) => cells.map(({ keys }) => keys))
  const moved = (move: Parameters<typeof withMoves>[1][number]) =>
    keysOf(withMoves(laned, [move], sort, (key) => card(key)))

  it('changes owner, stage, or both; what is not named stays for each deal', () => {
    expect(moved({ keys: [3], to: undefined, owner: 'bo' })).toEqual([
      [[1, 2], []],
      [[3], []],
      [[], [4, 5, 6]],
    ])
    expect(moved({ keys: [1, 4], to: undefined, owner: 'bo' })[1]).toEqual([[1], [4]])
    expect(moved({ keys: [2, 3], to: stage(2).id })).toEqual([
      [[1], [2]],
      [[], []],
      [[], [3, 4, 5, 6]],
    ])
    expect(moved({ keys: [1], to: stage(2).id, owner: null })[2]).toEqual([[3], [1, 4, 5, 6]])
  })
})
