// Moves that are shown before the book has answered. Figures are not touched: they come from Rust alone.
import type { Card, Column, Sort, View } from '$api/types'

/** Deals on their way to another stage; null stands for "no stage". */
export type Move = { keys: readonly number[]; to: string | null }

type Read = (key: number) => Card | undefined

const VALUE: Partial<Record<Sort['by'], (card: Card) => string | number | null>> = {
  close_date: (card) => card.close_date,
  value: (card) => card.value?.minor ?? null,
  account: (card) => card.account?.toLowerCase() ?? null,
  title: (card) => card.title?.toLowerCase() ?? null,
  owner: (card) => card.owner_name?.toLowerCase() ?? null,
  days_in_stage: () => 0,
  next_step: (card) => card.next_step_on,
  created_on: (card) => card.created_on,
  product: (card) => card.product?.toLowerCase() ?? null,
}

/** Where a card will lie in a column, as far as the held cards tell; the top otherwise. */
export function sortedPlace(keys: readonly number[], card: Card | undefined, sort: Sort, read: Read): number {
  const of = VALUE[sort.by]
  if (!of || !card) return 0
  const mine = of(card)
  if (mine === null) return keys.length
  let from = 0
  let to = keys.length
  while (from < to) {
    const middle = (from + to) >> 1
    const other = read(keys[middle]!)
    if (!other) return 0
    const value = of(other)
    const before = value !== null && (sort.descending ? value >= mine : value <= mine)
    if (before) from = middle + 1
    else to = middle
  }
  return from
}

function moved(columns: readonly Column[], move: Move, sort: Sort, read: Read): Column[] {
  const moving = new Set(move.keys)
  return columns.map((column) => {
    const rest = column.keys.filter((key) => !moving.has(key))
    if ((column.stage?.id ?? null) !== move.to)
      return rest.length === column.keys.length ? column : { ...column, keys: rest }
    for (const key of move.keys) rest.splice(sortedPlace(rest, read(key), sort, read), 0, key)
    return { ...column, keys: rest }
  })
}

export function withMoves(view: View, moves: readonly Move[], sort: Sort, read: Read): View {
  if (moves.length === 0 || view.columns.length === 0) return view
  return { ...view, columns: moves.reduce((columns, move) => moved(columns, move, sort, read), view.columns) }
}
