import { expect, test } from 'vitest'

import type { ForecastDeal, SignOff } from '$api/types'

import { usual } from './comparing.svelte'
import { forecast } from './example'
import { inPlace } from './places'

const deal = (id: string) => ({ id }) as ForecastDeal
const ids = (deals: readonly ForecastDeal[]) => deals.map(({ id }) => id)

test('deals that are read anew stay where they are shown, and others follow', () => {
  const shown = ['a', 'b', 'c'].map(deal)
  expect(ids(inPlace(shown, ['c', 'new', 'a', 'newer', 'b'].map(deal)))).toEqual([
    'a',
    'b',
    'c',
    'new',
    'newer',
  ])
  expect(ids(inPlace(shown, ['c', 'a'].map(deal)))).toEqual(['a', 'c'])
  expect(ids(inPlace(null, ['c', 'a'].map(deal)))).toEqual(['c', 'a'])
})

const pounds = (units: number) => ({ minor: units * 100, currency: 'GBP' })
const signOff = (id: string, on: string, baseline: boolean) =>
  ({ id, on, baseline, version: 1, put_aside: false, agreed: pounds(250_000) }) as SignOff
const signed = [signOff('s1', '2026-11-10', true), signOff('s2', '2026-11-17', false)]

test('where nobody has said an agreed figure, what was called is compared with what was signed last', () => {
  const sides = usual(forecast(), signed)
  expect(sides?.from).toEqual({ figure: 'call', on: null, signed: 's2' })
  expect(sides?.to).toEqual({ figure: 'call', on: null, signed: null })
})

test('what is over goes from its baseline to what it came to', () => {
  const path = [{ on: '2026-11-09', call: pounds(1), judgement: null, agreed: pounds(1) }]
  const over = forecast({ path, period: { ...forecast().period, over: true } })
  expect(usual(over, signed)).toEqual({
    from: { figure: 'agreed', on: null, signed: 's1' },
    to: { figure: 'come', on: null, signed: null },
  })
  const result = { ...over.whole.result, mark: 'adjusted_here' as const }
  expect(usual({ ...over, whole: { ...over.whole, result } }, signed)?.to.figure).toBe('result')
})
