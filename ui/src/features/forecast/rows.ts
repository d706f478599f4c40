// The rows and columns of the roll-up, and the cell that a key leads to.
import type { Forecast, ForecastCell, ForecastDeal, ForecastLevel, ForecastRow, Money } from '$api/types'

import { keyOf } from './forecast.svelte'

export type Column =
  'name' | 'won' | 'commit' | 'best_case' | 'call' | 'judgement' | 'agreed' | 'result' | 'change' | 'state'

export type Line =
  | { kind: 'row'; key: string; row: ForecastRow; whole: boolean }
  | { kind: 'deal'; key: string; row: ForecastRow; deal: ForecastDeal; at: number; of: number }
  /** Unfolded, and there is no deal. */
  | { kind: 'none'; key: string; row: ForecastRow }

export type At = { line: string; column: Column }

const LEVELS: readonly string[] = ['call', 'judgement', 'agreed', 'result']
export const isLevel = (column: Column): column is ForecastLevel => LEVELS.includes(column)

/** The columns that whoever looks has. Once a period is over its result stands where it was agreed on. */
export function columnsOf({ columns, period }: Forecast): Column[] {
  return [
    'name',
    'won',
    'commit',
    'best_case',
    'call',
    ...(columns.judgement ? (['judgement'] as const) : []),
    ...(columns.agreed ? ([period.over ? 'result' : 'agreed'] as const) : []),
    'change',
    'state',
  ]
}

/** Sellers, what is nobody's, each with its deals where it is unfolded; the whole company last. */
export function linesOf(
  { rows, whole }: Forecast,
  open: ReadonlyMap<string, readonly ForecastDeal[]>,
): Line[] {
  const under = (row: ForecastRow): Line[] => {
    const deals = open.get(keyOf(row))
    if (!deals) return []
    if (deals.length === 0) return [{ kind: 'none', key: `none ${keyOf(row)}`, row }]
    return deals.map((deal, at) => ({
      kind: 'deal',
      key: `deal ${keyOf(row)} ${deal.id}`,
      row,
      deal,
      at,
      of: deals.length,
    }))
  }
  const sellers = rows.flatMap((row): Line[] => [
    { kind: 'row', key: `row ${keyOf(row)}`, row, whole: false },
    ...under(row),
  ])
  return [...sellers, { kind: 'row', key: 'whole', row: whole, whole: true }]
}

/** What a person may say here; null = it is only to look at. */
export function cellOf(line: Line | undefined, column: Column): ForecastCell | null {
  return line?.kind === 'row' && isLevel(column) ? line.row[column] : null
}
export const canSay = (line: Line | undefined, column: Column): boolean =>
  cellOf(line, column)?.editable ?? false

/** An amount that only adds up from deals. */
export const sumOf = (row: ForecastRow, column: Column): Money | null =>
  column === 'won' || column === 'commit' || column === 'best_case' || column === 'change'
    ? row[column]
    : null

/** The cell that an arrow leads to. Deals have one cell, so that the column is kept on the way over them. */
export function moved(at: At, key: string, lines: readonly Line[], columns: readonly Column[]): At {
  const line = Math.max(
    0,
    lines.findIndex((one) => one.key === at.line),
  )
  const column = Math.max(0, columns.indexOf(at.column))
  const row = (n: number) => lines[Math.min(lines.length - 1, Math.max(0, n))]?.key ?? at.line
  const cell = (n: number) => columns[Math.min(columns.length - 1, Math.max(0, n))] ?? at.column
  switch (key) {
    case 'ArrowUp':
      return { ...at, line: row(line - 1) }
    case 'ArrowDown':
      return { ...at, line: row(line + 1) }
    case 'ArrowLeft':
      return { ...at, column: cell(column - 1) }
    case 'ArrowRight':
      return { ...at, column: cell(column + 1) }
    case 'Home':
      return { ...at, column: cell(0) }
    case 'End':
      return { ...at, column: cell(columns.length - 1) }
    default:
      return at
  }
}

/** The next cell that takes a figure, row by row; null = there is none that way, and Tab leaves the grid. */
export function nextToSay(
  at: At,
  back: boolean,
  lines: readonly Line[],
  columns: readonly Column[],
): At | null {
  const all = lines.flatMap((line) => columns.map((column) => ({ line, column })))
  const here = all.findIndex(({ line, column }) => line.key === at.line && column === at.column)
  const way = back ? all.slice(0, Math.max(0, here)).reverse() : all.slice(here + 1)
  const found = way.find(({ line, column }) => canSay(line, column))
  return found ? { line: found.line.key, column: found.column } : null
}

/** The same cell of the next row below that takes a figure there; where there is none, it stays. */
export function below(at: At, lines: readonly Line[]): At {
  const here = lines.findIndex((one) => one.key === at.line)
  const found = lines.slice(here + 1).find((line) => canSay(line, at.column))
  return found ? { line: found.key, column: at.column } : at
}
