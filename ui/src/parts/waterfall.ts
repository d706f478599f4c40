// Rows of a waterfall.

/** Where a bar stands, in hundredths of the width: its left side, its width, and where the next one begins. */
export type Bar = { left: number; width: number; end: number }

export type FallRow = {
  bar: Bar
  tone: 'whole' | 'more' | 'less'
  /** As it is shown, and to the cent. */
  amount: string
  exact: string
  /** What stands between the name and the bar. */
  note?: string
}
