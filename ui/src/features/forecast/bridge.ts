// Where the bars of a comparison stand. Amounts come from Rust; here they only become places, in hundredths of the width.
import type { AgainstStep, ForecastSide, ForecastStep } from '$api/types'
import type { Bar } from '$parts/waterfall'

export type Step = ForecastStep | AgainstStep

/** The first figure, each step from where the one before ended, the second figure. What all have in common is cut off. */
export function barsOf(
  from: ForecastSide,
  steps: readonly Step[],
  to: ForecastSide,
): { bars: Bar[]; cut: boolean } {
  let at = from.minor
  const parts = steps.map(({ minor }) => {
    const part = { from: at, to: at + minor }
    at += minor
    return part
  })
  const ends = [from.minor, to.minor, ...parts.flatMap((part) => [part.from, part.to])]
  const [least, most] = [Math.min(...ends), Math.max(...ends)]
  const room = most - least
  // Two figures that are the same are drawn whole. Else a part of the
  // bars' common length stays, so that the smallest is still a bar; never to the other side of nothing.
  const low = least > 0 ? (room === 0 ? 0 : Math.max(0, least - room * 0.25)) : least
  const high = most < 0 ? (room === 0 ? 0 : Math.min(0, most + room * 0.25)) : most
  const place = (minor: number) => (high === low ? 0 : ((minor - low) / (high - low)) * 100)
  const zero = Math.min(Math.max(0, low), high)
  const bar = (a: number, b: number): Bar => ({
    left: place(Math.min(a, b)),
    width: Math.max(0.6, place(Math.max(a, b)) - place(Math.min(a, b))),
    end: place(b),
  })
  return {
    bars: [bar(zero, from.minor), ...parts.map((part) => bar(part.from, part.to)), bar(zero, to.minor)],
    cut: low > 0 || high < 0,
  }
}
