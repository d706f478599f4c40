import { expect, test } from 'vitest'

import type { SuccessionSeries } from '$api/types'

import { columns } from './columns'

test('a month that is not known is no month of nothing', () => {
  const gbp = (minor: number | null) => (minor === null ? null : { minor, currency: 'GBP' })
  const month = (at: number, own: number | null, others: number | null) => ({
    from: `2026-0${5 + at}-01`,
    at,
    own: gbp(own),
    others: gbp(others),
    running: at === 1,
  })
  const months = [month(-1, null, null), month(0, 30, 10), month(1, 0, 20)]
  const { bars, most } = columns({ months, currency: 'GBP' } as SuccessionSeries)
  expect(most).toEqual({ minor: 40, currency: 'GBP' })
  expect(bars.map(({ own, others, known }) => [own, others, known])).toEqual([
    [0, 0, false],
    [75, 25, true],
    [0, 50, true],
  ])
})
