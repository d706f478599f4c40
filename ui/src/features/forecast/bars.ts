// Lengths and places of what is drawn. Amounts come from Rust; here they only become shares of a width.
import type { ForecastPoint, ForecastRow, Money } from '$api/types'

/** Won, repeat business, and the call beyond them, in percent of the target's bar. */
export function targetBar({ target, won, repeat, call }: ForecastRow): {
  won: number
  repeat: number
  call: number
} {
  const come = (won?.minor ?? 0) + (repeat?.minor ?? 0)
  const called = Math.max(call.amount?.minor ?? 0, come)
  const whole = Math.max(target?.minor ?? 0, called, 1)
  const share = (minor: number) => (Math.max(0, minor) / whole) * 100
  return { won: share(won?.minor ?? 0), repeat: share(repeat?.minor ?? 0), call: share(called - come) }
}

export type PathLine = 'call' | 'judgement' | 'agreed'
export type Drawn = { x: number; y: number; money: Money; on: string }
const day = (date: string) => Date.parse(`${date}T00:00:00Z`) / 86_400_000

/** Steps of a scale that people read easily: 1, 2 or 5 times a power of ten. */
export function ticks(least: number, most: number, about = 3): number[] {
  const raw = Math.max(1, (most - least) / about)
  const power = 10 ** Math.floor(Math.log10(raw))
  const step = ([1, 2, 5, 10].find((n) => n * power >= raw) ?? 10) * power
  const first = Math.floor(least / step) * step
  const found: number[] = []
  for (let at = first; at < most + step; at += step) found.push(at)
  return found
}

/** The points of each figure within a box; a line holds until the next one was said. */
export function pathOf(points: readonly ForecastPoint[], width: number, height: number) {
  const all = points.flatMap((point) => [point.call, point.judgement, point.agreed])
  const minors = all.flatMap((money) => (money ? [money.minor] : []))
  const least = Math.min(...minors)
  const most = Math.max(...minors)
  const marks = ticks(least, most === least ? most + 1 : most)
  const [low, high] = [marks[0] ?? 0, marks.at(-1) ?? 1]
  const first = day(points[0]?.on ?? '2000-01-01')
  const span = Math.max(1, day(points.at(-1)?.on ?? '2000-01-01') - first)
  const x = (on: string) => (points.length === 1 ? width : ((day(on) - first) / span) * width)
  const y = (minor: number) => height - ((minor - low) / (high - low)) * height
  const line = (of: PathLine): Drawn[] =>
    points.flatMap((point) => {
      const money = point[of]
      return money ? [{ x: x(point.on), y: y(money.minor), money, on: point.on }] : []
    })
  return { line, y, x, marks }
}
