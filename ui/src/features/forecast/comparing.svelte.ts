// Two figures of the period, compared in Rust.
import { call } from '$api/call'
import type { Forecast, ForecastComparison, ForecastFigure, ForecastSideAsked, SignOff } from '$api/types'

import { Told } from './told.svelte'

/** A figure as it was chosen: on a day, today (null), or as it was signed. */
export type Side = { figure: ForecastFigure; on: string | null; signed: string | null }
export type Asked = { period: string; person: string | null; from: Side; to: Side }

const sideOf = ({ figure, on, signed }: Side): ForecastSideAsked => ({ figure, on, signed })
const today = (figure: ForecastFigure): Side => ({ figure, on: null, signed: null })

/** From what was signed last, else from the last day before on which somebody called; to what stands today. Where nobody has
 * said an agreed figure, what was called is compared. Once a period is over: from its baseline to what it came to. */
export function usual(
  { path, columns, on, period, whole }: Forecast,
  signed: readonly SignOff[],
): { from: Side; to: Side } | null {
  const agreed = (day: string) => columns.agreed && path.some((point) => point.agreed && point.on <= day)
  const stood = (day: string): ForecastFigure => (agreed(day) ? 'agreed' : 'call')
  const came: ForecastFigure = whole.result.mark === 'adjusted_here' ? 'result' : 'come'
  const end = period.over ? came : stood(on)
  const last = period.over
    ? signed.find((one) => one.baseline)
    : signed.findLast((one) => one.version !== null && !one.put_aside && one.agreed)
  if (last) return { from: { ...today(stood(last.on)), signed: last.id }, to: today(end) }
  const before = path.findLast((point) => point.call && point.on < on)
  return before ? { from: { ...today('call'), on: before.on }, to: today(end) } : null
}

export const comparing = (path: string) =>
  new Told<Asked, ForecastComparison>(path, ({ period, person, from, to }) =>
    call('forecast.compare', { company: path, period, person, from: sideOf(from), to: sideOf(to) }),
  )

/** What was signed of a period; nothing where it cannot be told. */
export async function signedOf(company: string, period: string): Promise<SignOff[]> {
  const list = await call('forecast.signed', { company, period }).catch(() => null)
  return list?.periods.flatMap((one) => one.signoffs) ?? []
}
