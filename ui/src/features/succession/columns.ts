// Heights of columns, in percent of the highest month. Amounts come from Rust.
import type { Money, SuccessionSeries } from '$api/types'

export type Column = {
  from: string
  at: number
  own: number
  others: number
  /** The book reaches back to it. */
  known: boolean
  running: boolean
}

export function columns({ months, currency }: SuccessionSeries): { bars: Column[]; most: Money } {
  const up = (money: Money | null) => Math.max(0, money?.minor ?? 0)
  const minor = Math.max(...months.map(({ own, others }) => up(own) + up(others)), 0)
  const share = (money: Money | null) => (up(money) / Math.max(minor, 1)) * 100
  const bars = months.map(({ from, at, own, others, running }) => ({
    from,
    at,
    own: share(own),
    others: share(others),
    known: own !== null,
    running,
  }))
  return { bars, most: { minor, currency } }
}
