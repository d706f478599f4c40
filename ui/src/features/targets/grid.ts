// What a grid of figures shows of one cell, whatever the figures are.
import type { GridPeriod, Money } from '$api/types'
import { locale } from '$parts/locale'

export type FigureCell = {
  /** Main figure; empty = none. */
  shown: string
  /** Smaller figure or word below it. */
  small?: string
  /** Something is to be looked at: said by a mark beside the small text. */
  wanting?: boolean
  /** It adds up from other cells. */
  sum?: boolean
  /** As it is typed over. */
  plain: string
  /** What a typed step adds to. */
  current: Money | null
}

export type FigureRow = { id: string; name: string; cells: FigureCell[]; total: FigureCell }

const month = new Intl.DateTimeFormat(locale, { month: 'short', timeZone: 'UTC' })
const monthYear = new Intl.DateTimeFormat(locale, { month: 'short', year: 'numeric', timeZone: 'UTC' })

/** `Oct 2026`, or `Oct – Dec 2026`. */
export function span(period: Pick<GridPeriod, 'start' | 'months'>): string {
  const from = new Date(`${period.start}T00:00:00Z`)
  const to = new Date(from)
  to.setUTCMonth(to.getUTCMonth() + period.months - 1)
  return period.months === 1 ? monthYear.format(from) : `${month.format(from)} – ${monthYear.format(to)}`
}

/** What a column is called: `Q4` with its months below, or the month alone. */
export const columnName = (period: GridPeriod): string =>
  period.months === 1 ? span(period) : period.name.slice(5)

/** Where the keyboard is. */
export type At = { row: number; column: number }

/** The cell that an arrow leads to. */
export function moved(at: At, key: string, rows: number, columns: number): At {
  const hold = (n: number, most: number) => Math.min(most - 1, Math.max(0, n))
  switch (key) {
    case 'ArrowUp':
      return { ...at, row: hold(at.row - 1, rows) }
    case 'ArrowDown':
      return { ...at, row: hold(at.row + 1, rows) }
    case 'ArrowLeft':
      return { ...at, column: hold(at.column - 1, columns) }
    case 'ArrowRight':
      return { ...at, column: hold(at.column + 1, columns) }
    case 'Home':
      return { ...at, column: 0 }
    case 'End':
      return { ...at, column: columns - 1 }
    default:
      return at
  }
}

/** The next cell for Tab, from row to row. */
export function tabbed(at: At, back: boolean, rows: number, columns: number): At {
  const flat = Math.min(rows * columns - 1, Math.max(0, at.row * columns + at.column + (back ? -1 : 1)))
  return { row: Math.floor(flat / columns), column: flat % columns }
}
