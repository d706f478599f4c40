// Moves that are shown before the book has answered. Figures are not touched: they come from Rust alone.
import type { Card, Column, Sort, Swimlane, View } from '$api/types'

/** Deals on their way: null stands for "no stage" and "no owner", undefined for "as it is". */
export type Move = { keys: readonly number[]; to: string | null | undefined; owner?: string | null }

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
  if (move.to === undefined) return [...columns]
  const moving = new Set(move.keys)
  return columns.map((column) => {
    const rest = column.keys.filter((key) => !moving.has(key))
    if ((column.stage?.id ?? null) !== move.to)
      return rest.length === column.keys.length ? column : { ...column, keys: rest }
    for (const key of move.keys) rest.splice(sortedPlace(rest, read(key), sort, read), 0, key)
    return { ...column, keys: rest }
  })
}

/** Deals leave their cells and lie in those that they move to. */
function movedInLanes(
  lanes: readonly Swimlane[],
  stages: readonly (string | null)[],
  move: Move,
  sort: Sort,
  read: Read,
): Swimlane[] {
  const moving = new Set(move.keys)
  const drawn = lanes.map((lane) => ({
    ...lane,
    cells: lane.cells.map((cell) => ({ ...cell, keys: cell.keys.filter((key) => !moving.has(key)) })),
  }))
  for (const key of move.keys) {
    const lane = lanes.findIndex(({ cells }) => cells.some(({ keys }) => keys.includes(key)))
    const column = lanes[lane]?.cells.findIndex(({ keys }) => keys.includes(key)) ?? -1
    const to = move.owner === undefined ? lane : lanes.findIndex(({ owner }) => owner === move.owner)
    const cell = drawn[to]?.cells[move.to === undefined ? column : stages.indexOf(move.to)]
    cell?.keys.splice(sortedPlace(cell.keys, read(key), sort, read), 0, key)
  }
  return drawn
}

export function withMoves(view: View, moves: readonly Move[], sort: Sort, read: Read): View {
  if (moves.length === 0 || view.columns.length === 0) return view
  if (view.lanes.length > 0) {
    const stages = view.columns.map(({ stage }) => stage?.id ?? null)
    const lanes = moves.reduce((drawn, move) => movedInLanes(drawn, stages, move, sort, read), view.lanes)
    return { ...view, lanes }
  }
  return { ...view, columns: moves.reduce((columns, move) => moved(columns, move, sort, read), view.columns) }
}
