// Lengths of bars. Amounts come from Rust; here they only become shares of a width.
import type { NewPipeline, Progress } from '$api/types'

/** Won and repeat business of the target, in percent of the bar. */
export function parts({ target, won, repeat }: Progress): { won: number; repeat: number } {
  const whole = Math.max(target?.minor ?? 0, won.minor + (repeat?.minor ?? 0), 1)
  const share = (minor: number) => (Math.max(0, minor) / whole) * 100
  return { won: share(won.minor), repeat: share(repeat?.minor ?? 0) }
}

/** Heights of the weeks in one currency, in percent of the highest. */
export function heights(weeks: readonly NewPipeline[], currency: string): number[] {
  const values = weeks.map(({ value }) => value.find((one) => one.currency === currency)?.minor ?? 0)
  const most = Math.max(...values, 1)
  return values.map((minor) => (Math.max(0, minor) / most) * 100)
}
