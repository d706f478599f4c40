// A call that is taken as it is offered is the figure that was offered.
import { expect, test, vi } from 'vitest'

import { CallRound } from './calls.svelte'
import { cell, forecast, row } from './example'
import type { Forecast } from './forecast.svelte'

function round(minor: number, currency = 'GBP') {
  const say = vi.fn().mockResolvedValue(undefined)
  const calculated = { minor, currency }
  const answer = forecast({ rows: [row(2, { calculated, call: cell(null) })] })
  const asked = { answer, say, dealsOf: () => Promise.resolve([]) } as unknown as Forecast
  return { round: new CallRound(asked), say }
}

test.each([
  [-50_000, 'GBP', '(500)'],
  [12_500, 'KWD', '12.500'],
  [12_800_000, 'GBP', '128000'],
])('%i minor units of %s are said as %s', async (minor, currency, input) => {
  const { round: calls, say } = round(minor, currency)
  await calls.keep()
  expect(say).toHaveBeenCalledWith(expect.objectContaining({ input }))
})
