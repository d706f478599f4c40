// The keyboard's place in the roll-up, and what is edited there.
import { flushSync } from 'svelte'

import type { Category, Forecast as Answer, ForecastRow } from '$api/types'

import type { Forecast } from './forecast.svelte'
import {
  type At,
  below,
  canSay,
  cellOf,
  type Column,
  columnsOf,
  isLevel,
  type Line,
  linesOf,
  moved,
  nextToSay,
} from './rows'

export class RollUp {
  at: At = $state.raw({ line: '', column: 'call' })
  editing: { typed: string | null } | null = $state.raw(null)
  /** A figure whose reason is asked for. */
  asking: At | null = $state.raw(null)
  readonly forecast: Forecast
  readonly lines: Line[] = $derived.by(() => this.#lines())
  readonly columns: Column[] = $derived.by(() => this.#columns())
  /** Set by the grid that shows it. */
  focus: (at: At) => void = () => undefined

  constructor(forecast: Forecast) {
    this.forecast = forecast
  }

  #lines(): Line[] {
    const { answer, open } = this.forecast
    return answer ? linesOf(answer, open) : []
  }
  #columns(): Column[] {
    return this.forecast.answer ? columnsOf(this.forecast.answer) : []
  }

  /** Where the keyboard is; the first row where its place is gone, as after another period. */
  get here(): At {
    const line = this.lines.some(({ key }) => key === this.at.line) ? this.at.line : this.lines[0]?.key
    const column = this.columns.includes(this.at.column) ? this.at.column : 'name'
    const deal = this.lines.find(({ key }) => key === line)?.kind !== 'row'
    return { line: line ?? '', column: deal ? 'name' : column }
  }
  get line(): Line | undefined {
    return this.lines.find(({ key }) => key === this.here.line)
  }
  get sayable(): boolean {
    return canSay(this.line, this.here.column)
  }

  /** Over a deal the column is kept for the way on. */
  go(to: At) {
    this.at = to
    this.focus(this.here)
  }
  move(key: string) {
    const { line } = this
    if (line?.kind === 'deal' && key === 'ArrowLeft')
      return this.go({ line: `row ${line.row.person ?? ''}`, column: 'name' })
    if (line?.kind === 'row' && !line.whole && this.here.column === 'name') {
      if (key === 'ArrowRight' && !this.forecast.isOpen(line.row)) return void this.turn(line.row)
      if (key === 'ArrowLeft' && this.forecast.isOpen(line.row)) return void this.turn(line.row)
    }
    // Deals and empty lines have one cell.
    if (line?.kind !== 'row' && (key === 'ArrowRight' || key === 'ArrowLeft')) return
    this.go(moved({ ...this.at, line: this.here.line }, key, this.lines, this.columns))
  }

  async turn(row: ForecastRow) {
    if (this.forecast.isOpen(row)) this.forecast.fold(row)
    else await this.forecast.unfold(row)
  }

  /** The field is there before the next key comes. */
  edit(typed: string | null) {
    if (!this.sayable) return
    this.at = this.here
    this.editing = { typed }
    flushSync()
  }

  /** Keeps what was typed; where nobody said why it differs, that is asked next. */
  async keep(input: string, andAsk: () => boolean) {
    const at = this.here
    const entry = this.#entry(at)
    if (!entry) return
    const answer = await this.forecast.say({ ...entry, input })
    if (answer && andAsk() && !this.editing && this.#unexplained(answer, at)) this.asking = at
  }
  #entry({ line, column }: At) {
    const found = this.lines.find(({ key }) => key === line)
    if (!found || !isLevel(column) || !canSay(found, column)) return null
    return { level: column, person: found.row.person }
  }
  #unexplained(answer: Answer, at: At): boolean {
    const found = linesOf(answer, new Map()).find(({ key }) => key === at.line)
    return cellOf(found, at.column)?.unexplained ?? false
  }

  takeBack() {
    const entry = this.#entry(this.here)
    if (entry) void this.forecast.say({ ...entry, input: '' })
  }

  async explain(reason: FigureReason, note: string) {
    const entry = this.asking && this.#entry(this.asking)
    this.asking = null
    if (entry) await this.forecast.say({ ...entry, reason, note })
  }

  /** What the field's last key asks for. */
  done(key: '' | 'Enter' | 'ArrowUp' | 'ArrowDown' | 'Tab' | 'Shift+Tab') {
    this.editing = null
    const at = this.here
    if (key === 'Tab' || key === 'Shift+Tab')
      this.go(nextToSay(at, key === 'Shift+Tab', this.lines, this.columns) ?? at)
    else if (key === 'Enter') this.go(below(at, this.lines))
    else this.go(moved(at, key, this.lines, this.columns))
  }
  /** To the next cell that takes a figure; false = there is none, and the key leaves the grid. */
  tab(back: boolean): boolean {
    const next = nextToSay(this.here, back, this.lines, this.columns)
    if (next) this.go(next)
    return next !== null
  }

  categorise(category: Category | undefined) {
    const { line } = this
    if (line?.kind === 'deal' && category) void this.forecast.categorise(line.deal.id, category)
  }
}

type FigureReason = Parameters<Forecast['say']>[0]['reason']
