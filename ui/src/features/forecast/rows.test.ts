// Where keys lead in the roll-up, and where bars stand.
import { expect, test } from 'vitest'

import type { ForecastSide, ForecastStep } from '$api/types'

import { targetBar, ticks } from './bars'
import { barsOf } from './bridge'
import { cell, deal, forecast, row } from './example'
import { below, columnsOf, linesOf, moved, nextToSay } from './rows'

const told = forecast()
const columns = columnsOf(told)
const lines = linesOf(told, new Map([['person-1', [deal(1), deal(2)]]]))

test('columns are those that whoever looks has; a period that is over has its result', () => {
  expect(columns.slice(4, 7)).toEqual(['call', 'judgement', 'agreed'])
  const over = forecast({
    columns: { judgement: false, agreed: true },
    period: { ...told.period, over: true },
  })
  expect(columnsOf(over).slice(4, 6)).toEqual(['call', 'result'])
})

test('deals stand under their seller, and the whole company is last', () => {
  expect(lines.map(({ key }) => key)).toEqual([
    'row person-1',
    'deal person-1 d1',
    'deal person-1 d2',
    'row person-2',
    'row ',
    'whole',
  ])
  expect(linesOf(told, new Map([['', []]])).map(({ key }) => key)).toContain('none ')
})

test('arrows hold at the edges, and keep the column over deals', () => {
  const at = { line: 'row person-1', column: 'call' } as const
  expect(moved(at, 'ArrowUp', lines, columns)).toEqual(at)
  expect(moved(at, 'ArrowDown', lines, columns)).toEqual({ line: 'deal person-1 d1', column: 'call' })
  expect(moved(at, 'End', lines, columns)).toEqual({ line: 'row person-1', column: 'state' })
})

test('Tab finds the next figure to say in either direction, and leaves the grid after the last', () => {
  const first = { line: 'row person-1', column: 'name' } as const
  expect(nextToSay(first, false, lines, columns)).toEqual({ line: 'row person-1', column: 'call' })
  expect(nextToSay(first, true, lines, columns)).toBeNull()
  // The call of the whole company is the sum of the sellers'.
  expect(nextToSay({ line: 'row person-2', column: 'agreed' }, false, lines, columns)).toEqual({
    line: 'whole',
    column: 'judgement',
  })
  expect(nextToSay({ line: 'whole', column: 'agreed' }, false, lines, columns)).toBeNull()
})

test('Enter goes on to the same figure of the next who has one', () => {
  expect(below({ line: 'row person-1', column: 'call' }, lines)).toEqual({
    line: 'row person-2',
    column: 'call',
  })
  expect(below({ line: 'row person-2', column: 'call' }, lines).line).toBe('row person-2')
})

test('the bar of the target holds won, repeat business and the call beyond them', () => {
  const bar = targetBar(row(1, { call: cell(128_000) }))
  // 78k won, 10k repeat business and a call of 128k, of a target of 200k.
  expect(bar).toEqual({ won: 39, repeat: 5, call: 20 })
  expect(targetBar(row(1, { target: null, won: null, repeat: null, call: cell(null) }))).toEqual({
    won: 0,
    repeat: 0,
    call: 0,
  })
})

test('each bar of a bridge begins where the one before ended', () => {
  const side = (minor: number): ForecastSide => ({ figure: 'call', on: '2026-11-23', minor, name: '' })
  const step = (minor: number): ForecastStep => ({ cause: 'won', name: '', minor, deals: [] })
  const { bars, cut } = barsOf(side(100), [step(40), step(-60)], side(80))
  expect(cut).toBe(true)
  const [from, up, down, to] = bars
  expect(up!.left).toBeCloseTo(from!.end)
  expect(down!.left + down!.width).toBeCloseTo(up!.end)
  expect(down!.end).toBeCloseTo(to!.end)
  // The same figure twice is drawn whole, and nothing is cut.
  expect(barsOf(side(100), [], side(100))).toMatchObject({
    cut: false,
    bars: [{ width: 100 }, { width: 100 }],
  })
  expect(barsOf(side(0), [], side(0)).bars.every(({ left }) => left === 0)).toBe(true)
})

test('a scale has steps that are read easily', () => {
  expect(ticks(203, 590)).toEqual([200, 400, 600])
  expect(ticks(0, 1)).toEqual([0, 1])
})
