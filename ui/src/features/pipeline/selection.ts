// Which deals are selected, as values: every step gives a new set.
export type Selected = ReadonlySet<number>

export const NOTHING: Selected = new Set()

export function toggled(selected: Selected, key: number): Selected {
  const next = new Set(selected)
  if (!next.delete(key)) next.add(key)
  return next
}

/** Everything between two deals of one order, both included; only the second if the first is not in it. */
export function between(order: readonly number[], from: number, to: number): number[] {
  const start = order.indexOf(from)
  const end = order.indexOf(to)
  if (end < 0) return []
  if (start < 0) return [to]
  return order.slice(Math.min(start, end), Math.max(start, end) + 1)
}

export const added = (selected: Selected, keys: readonly number[]): Selected =>
  new Set([...selected, ...keys])

/** Only what is still among these. */
export function kept(selected: Selected, keys: ReadonlySet<number>): Selected {
  if (selected.size === 0) return selected
  const next = [...selected].filter((key) => keys.has(key))
  return next.length === selected.size ? selected : new Set(next)
}
