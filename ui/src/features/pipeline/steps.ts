// Arrow keys on the board and in the table, on the data: what is drawn does not matter.
export type Direction = 'left' | 'right' | 'up' | 'down' | 'first' | 'last'
/** What arrow keys need of a column; the table is one lane. */
export type Lane = { keys: readonly number[] }
export type Place = { column: number; row: number }

export function find(columns: readonly Lane[], key: number | null): Place | null {
  if (key === null) return null
  for (const [column, { keys }] of columns.entries()) {
    const row = keys.indexOf(key)
    if (row >= 0) return { column, row }
  }
  return null
}

const last = (columns: readonly Lane[], column: number): number => (columns[column]?.keys.length ?? 0) - 1

/** The nearest place that holds a deal; null when none does. */
export function nearest(columns: readonly Lane[], place: Place): Place | null {
  for (let far = 0; far < Math.max(columns.length, place.column + 1); far++)
    for (const column of [place.column + far, place.column - far])
      if (last(columns, column) >= 0)
        return { column, row: Math.max(0, Math.min(place.row, last(columns, column))) }
  return null
}

/** `width` columns stand side by side; with lanes, the columns of the next lane come after those of the first. */
export function step(
  columns: readonly Lane[],
  from: Place,
  direction: Direction,
  width = columns.length,
): Place {
  const bottom = last(columns, from.column)
  if (direction === 'first') return { ...from, row: 0 }
  if (direction === 'last') return { ...from, row: bottom }
  if (direction === 'up' || direction === 'down') {
    const way = direction === 'up' ? -1 : 1
    if (from.row + way >= 0 && from.row + way <= bottom) return { ...from, row: from.row + way }
    for (
      let column = from.column + way * width;
      column >= 0 && column < columns.length;
      column += way * width
    )
      if (last(columns, column) >= 0) return { column, row: way === 1 ? 0 : last(columns, column) }
    return { ...from, row: Math.max(0, Math.min(from.row, bottom)) }
  }
  const way = direction === 'left' ? -1 : 1
  const start = from.column - (from.column % width)
  for (let column = from.column + way; column >= start && column < start + width; column += way)
    if (last(columns, column) >= 0) return { column, row: Math.min(from.row, last(columns, column)) }
  return from
}

export const keyAt = (columns: readonly Lane[], place: Place | null): number | null =>
  (place && columns[place.column]?.keys[place.row]) ?? null
