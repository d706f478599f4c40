// The repeat business of the open company in a fiscal year.
import { call } from '$api/call'
import type { RepeatCell, RepeatEntry, RepeatGrid } from '$api/types'
import { plainMoney } from '$features/deal/typed'
import type { FigureCell } from '$features/targets/grid'
import { GridOf } from '$features/targets/targets.svelte'
import { moneys } from '$parts/money'
import { count } from '$parts/numbers'
import { m } from '$words'

export type Shown = 'expected' | 'actual'

export class Repeat extends GridOf<RepeatGrid> {
  shown: Shown = $state('expected')

  constructor(path: string) {
    super(path, (asked) => call('repeat.grid', { company: path, ...asked }))
  }

  set(line: RepeatEntry) {
    return this.done(() => call('repeat.set', { company: this.path, lines: [line] }))
  }

  paste(person: string, from: string, months: number, text: string) {
    const year = this.answer?.year ?? 0
    const at = { year, person, from, months, actual: this.shown === 'actual', text }
    return this.done(() => call('repeat.paste', { company: this.path, at }))
  }

  copy(from: string, months: number) {
    return this.done(() => call('repeat.copy', { company: this.path, from, months }))
  }
}

/** A line as a cell shows it: the figures that are typed stand large, the others small below. */
export function repeatCell(cell: RepeatCell, which: Shown): FigureCell {
  const main = which === 'expected' ? cell.expected : cell.actual
  const other = moneys(which === 'expected' ? cell.actual : cell.expected)
  const [only] = main
  const word = which === 'expected' ? m.repeat_came : m.repeat_expected_small
  const known = main.length > 0 || other !== ''
  const lacks = known && cell.missing > 0
  const missing = cell.missing === 1 ? m.grid_missing_one() : m.grid_missing({ count: count(cell.missing) })
  return {
    shown: moneys(main),
    small: other ? word({ money: other }) : lacks ? missing : undefined,
    wanting: lacks && !other,
    sum: known && !cell.own,
    plain: main.length === 1 && only ? plainMoney(only) : '',
    current: main.length === 1 ? (only ?? null) : null,
  }
}
