// Figures as text.
import type { FiguresBy, Group, WinRate } from '$api/types'
import { count, rate } from '$parts/numbers'
import { m } from '$words'

export const days = (number: number): string =>
  number === 1 ? m.figures_one_day() : m.figures_days_long({ days: count(number) })

/** A rate, or a dash whose reason stands in its title. */
export const rateText = (win: Pick<WinRate, 'rate'>): string =>
  win.rate === null ? m.figures_none() : rate(win.rate)

/** Why rates are not given. */
export const reasonsOf = ({ why, values }: WinRate): (string | null)[] => [
  why,
  ...values.map((one) => one.why),
]

const NOBODY: Record<FiguresBy, () => string> = {
  seller: m.figures_nobody,
  source: m.figures_no_source,
  product: m.figures_no_product,
}
export const groupName = (group: Group, by: FiguresBy): string => group.name ?? NOBODY[by]()
