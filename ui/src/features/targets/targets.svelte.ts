// The targets of the open company in a fiscal year.
import { untrack } from 'svelte'

import { call } from '$api/call'
import type { Done, Period, TargetCell, TargetGrid } from '$api/types'
import { plainMoney } from '$features/deal/typed'
import { attempt } from '$features/shell/attempt'
import { whenChanged } from '$features/shell/changes'
import { tellDone } from '$features/undo/undo'
import { Latest } from '$parts/latest'
import { moneys } from '$parts/money'
import { count } from '$parts/numbers'
import { m } from '$words'

import type { FigureCell } from './grid'

export type Asked = { year: number | null; period: Period | null }

/** Which year and which periods a grid shows, and what it answers with. */
export class GridOf<A extends { year: number; period: Period }> {
  answer: A | null = $state.raw(null)
  asked: Asked = $state.raw({ year: null, period: null })
  readonly path: string
  readonly #questions: Latest<Asked, A>

  constructor(path: string, ask: (asked: Asked) => Promise<A>) {
    this.path = path
    this.#questions = new Latest(
      ask,
      (answer) => (this.answer = answer),
      (error) => void attempt(() => Promise.reject(error)),
    )
  }

  follow(): () => void {
    // Following goes on when another year is chosen.
    this.#questions.ask(untrack(() => this.asked))
    const deaf = whenChanged(['team'], (changed) => {
      if (changed.company === this.path) this.#questions.ask(this.asked)
    })
    return () => {
      deaf()
      this.#questions.stop()
    }
  }

  choose(part: Partial<Asked>) {
    this.asked = { ...this.asked, ...part }
    this.#questions.ask(this.asked)
  }

  year(way: -1 | 1) {
    if (this.answer) this.choose({ year: this.answer.year + way })
  }

  async done(run: () => Promise<Done>): Promise<boolean> {
    const done = await attempt(run)
    if (done) tellDone(done)
    return done !== undefined
  }
}

export class Targets extends GridOf<TargetGrid> {
  constructor(path: string) {
    super(path, (asked) => call('targets.grid', { company: path, ...asked }))
  }

  set(person: string, from: string, months: number, input: string) {
    const cells = [{ person, from, months, input }]
    return this.done(() => call('targets.set', { company: this.path, cells }))
  }

  paste(person: string, from: string, months: number, input: string) {
    const year = this.answer?.year ?? 0
    const at = { person, from, months, input }
    return this.done(() => call('targets.paste', { company: this.path, year, at }))
  }

  copy(percent: string) {
    const year = this.answer?.year ?? 0
    return this.done(() => call('targets.copy', { company: this.path, year, percent }))
  }
}

/** A target as a cell shows it. */
export function targetCell(cell: TargetCell, team = false): FigureCell {
  const shown = moneys(cell.full)
  const counted = moneys(cell.counted)
  const [only] = cell.full
  const missing = team
    ? cell.missing === 1
      ? m.grid_without_one()
      : m.grid_without({ count: count(cell.missing) })
    : cell.missing === 1
      ? m.grid_missing_one()
      : m.grid_missing({ count: count(cell.missing) })
  const less = shown !== '' && counted !== shown
  const lacks = cell.missing > 0 && (team || shown !== '')
  return {
    shown,
    small: less
      ? m.target_counts({ money: counted || m.grid_none() })
      : lacks
        ? missing
        : shown !== '' && !cell.own && !team
          ? m.grid_sum()
          : undefined,
    wanting: !less && lacks,
    sum: !cell.own,
    plain: cell.full.length === 1 && only ? plainMoney(only) : '',
    current: cell.full.length === 1 ? (only ?? null) : null,
  }
}
