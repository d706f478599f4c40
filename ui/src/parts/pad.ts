// What is drawn in a field: lines of points in whole units, y downwards.
export type Line = [number, number][]

/** The field's own units, whatever its size on the screen. */
export const PAD = { width: 600, height: 160 } as const

/** More than any name needs. */
export const MOST_POINTS = 2_000

/** The part of the field that is drawn on, with a little room around it: `x y width height`. */
export function boxOf(lines: readonly (readonly (readonly [number, number])[])[]): string {
  const all = lines.flat()
  const [xs, ys] = [all.map(([x]) => x), all.map(([, y]) => y)]
  const [left, top] = [Math.min(...xs) - 4, Math.min(...ys) - 4]
  return `${left} ${top} ${Math.max(...xs) + 4 - left} ${Math.max(...ys) + 4 - top}`
}

/** A drawn line as a path; a single point is a dot. */
export function pathOf(line: readonly (readonly [number, number])[]): string {
  const [first, ...rest] = line
  if (!first) return ''
  const on = rest.length === 0 ? [first] : rest
  return `M ${first[0]} ${first[1]} ${on.map(([x, y]) => `L ${x} ${y}`).join(' ')}`
}
