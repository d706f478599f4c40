// The pipeline of one open company: what is asked, what was answered, what is focused and selected.
import { call } from '$api/call'
import type { Card, CompanyInfo, Done, Edit, Filter, Sort, SortBy, Stage, View } from '$api/types'
import { whenChanged } from '$features/shell/changes'

import { Cards } from './cards.svelte'
import { unfiltered } from './filter'
import { Latest } from '$parts/latest'
import { sortedPlace, withMoves, type Move } from './moves'
import { keptPlace, type Mode, type PipelinePlace } from './place'
import { added, between, kept, NOTHING, toggled, type Selected } from './selection'
import { find, keyAt, nearest, step, type Direction, type Lane, type Place } from './steps'

/** What the pipeline needs from around it. */
export type Around = {
  info: () => CompanyInfo
  place: unknown
  done: (done: Done) => void
  failed: (error: unknown) => void
  keep: (place: PipelinePlace) => void
}

type Question = { filter: Filter; sort: Sort; mode: Mode; asked: number }
type Shown = Move & { settled: number | null }

export class Pipeline {
  readonly company: string
  readonly cards: Cards
  readonly scrolled: Record<string, number>
  mode = $state<Mode>('board')
  filter = $state.raw<Filter>(unfiltered())
  sort = $state.raw<Sort>({ by: 'close_date', descending: false })
  selected = $state.raw<Selected>(NOTHING)
  /** The deal under the keyboard. */
  focused = $state.raw<number | null>(null)
  /** Deals picked up with the keyboard and not dropped yet. */
  lifted = $state.raw<Move | null>(null)
  #answer = $state.raw<View | null>(null)
  #answeredMode = $state.raw<Mode>('board')
  #moves = $state.raw<readonly Shown[]>([])
  readonly #around: Around
  readonly #questions: Latest<Question, View>
  readonly #deaf: () => void
  #place: Place = { column: 0, row: 0 }
  #anchor: number | null = null
  #asked = 0
  #touched = new Set<number>()
  #focusId: string | null = null

  readonly view = $derived.by((): View | null => {
    if (!this.#answer) return null
    const moves = this.lifted ? [...this.#moves, this.lifted] : this.#moves
    return withMoves(this.#answer, moves, this.sort, (key) => this.cards.peek(key))
  })
  /** Columns on the board, one lane in the table. */
  readonly lanes: readonly Lane[] = $derived(
    this.#answeredMode === 'table' ? [{ keys: this.view?.keys ?? [] }] : (this.view?.columns ?? []),
  )
  /** The answer is of the mode that is shown. */
  readonly ready: boolean = $derived(this.#answer !== null && this.#answeredMode === this.mode)
  readonly empty: boolean = $derived(this.ready && this.view?.totals.count === 0)

  constructor(company: string, around: Around) {
    this.company = company
    this.#around = around
    this.cards = new Cards((keys) => call('pipeline.cards', { company, keys }), around.failed)
    const place = keptPlace(around.place)
    this.mode = place.mode
    this.filter = place.filter
    this.sort = place.sort
    this.scrolled = place.scrolled
    this.#focusId = place.focused
    this.#questions = new Latest(
      ({ filter, sort, mode }) =>
        call('pipeline.view', { company, filter, sort, by_stage: mode === 'board' }),
      (view, question) => this.#answered(view, question),
      around.failed,
    )
    this.#deaf = whenChanged([], (changed) => {
      if (changed.company === company && changed.seq > (this.#answer?.seq ?? -1)) this.#changed()
    })
    if (place.focused) void this.focusDeal(place.focused)
    this.refresh()
  }

  get info(): CompanyInfo {
    return this.#around.info()
  }

  stop(): void {
    this.#deaf()
    this.#questions.stop()
    this.cards.stop()
  }

  // What is asked

  refresh(): void {
    const { filter, sort, mode } = this
    this.#questions.ask({ filter, sort, mode, asked: ++this.#asked })
  }

  narrow(part: Partial<Filter>): void {
    this.filter = { ...this.filter, ...part }
    this.refresh()
    this.#keep()
  }

  clearFilter(): void {
    this.narrow(unfiltered())
  }

  sortBy(by: SortBy, descending?: boolean): void {
    const again = this.sort.by === by && !this.sort.descending
    this.sort = { by, descending: descending ?? again }
    this.refresh()
    this.#keep()
  }

  show(mode: Mode): void {
    if (this.mode === mode) return
    this.cancelLift()
    this.mode = mode
    this.refresh()
    this.#keep()
  }

  #answered(view: View, question: Question): void {
    this.#moves = this.#moves.filter(({ settled }) => settled === null || settled >= question.asked)
    if (this.#moves.length === 0) this.#touched.clear()
    this.#answer = view
    this.#answeredMode = question.mode
    if (this.selected.size > 0)
      this.selected = kept(this.selected, new Set(this.lanes.flatMap(({ keys }) => keys)))
    this.#settleFocus()
    this.cards.ahead(this.lanes.flatMap(({ keys }) => keys))
  }

  /** Somebody or something changed the book. While an own edit is under way, it was that. */
  #changed(): void {
    this.cards.outdate(this.#touched.size > 0 ? this.#touched : undefined)
    this.refresh()
  }

  // The keyboard's place

  #settleFocus(): void {
    const at = find(this.lanes, this.focused) ?? nearest(this.lanes, this.#place)
    if (at) this.#place = at
    this.focused = keyAt(this.lanes, at)
  }

  focus(key: number): void {
    const at = find(this.lanes, key)
    if (!at) return
    this.#place = at
    this.focused = key
    this.#keep()
  }

  /** Moves the keyboard's place; with `extend`, selects on the way. */
  go(direction: Direction, extend = false, by = 1): void {
    const from = this.focused
    let place = this.#place
    for (let steps = 0; steps < by; steps++) place = step(this.lanes, place, direction)
    const key = keyAt(this.lanes, place)
    if (key === null) return
    this.focus(key)
    if (!extend) return
    this.#anchor ??= from ?? key
    this.selectTo(key)
  }

  /** Puts the keyboard on a deal by its id: keys hold only in this open file. */
  async focusDeal(id: string): Promise<void> {
    try {
      const { card } = await call('deal.show', { company: this.company, id })
      this.focused = card.key
      if (this.#answer && find(this.lanes, card.key)) this.#settleFocus()
    } catch {
      // The deal is gone since: the keyboard stays where it is.
    }
  }

  // Selection

  toggle(key: number): void {
    this.selected = toggled(this.selected, key)
    this.#anchor = key
  }

  selectTo(key: number): void {
    const from = this.#anchor ?? this.focused ?? key
    const lane = this.lanes.find(({ keys }) => keys.includes(key))
    this.selected = added(this.selected, between(lane?.keys ?? [], from, key))
  }

  selectAll(): void {
    this.selected = new Set(this.lanes.flatMap(({ keys }) => keys))
  }

  selectNone(): void {
    this.selected = NOTHING
    this.#anchor = null
  }

  /** What an action on this deal acts on: the whole selection if it is part of it. */
  actsOn(key: number): number[] {
    return this.selected.has(key) ? [...this.selected] : [key]
  }

  // Lifting with the keyboard

  lift(): void {
    if (this.focused === null) return
    const at = find(this.lanes, this.focused)
    const stage = at && this.view?.columns[at.column]?.stage
    this.lifted = { keys: this.actsOn(this.focused), to: stage?.id ?? null }
  }

  /** Carries what is lifted to the next column; gives the column. */
  carry(way: -1 | 1): Stage | null {
    const columns = this.view?.columns ?? []
    const now = columns.findIndex((column) => (column.stage?.id ?? null) === this.lifted?.to)
    const next = columns[now + way]
    if (!this.lifted || !next) return columns[now]?.stage ?? null
    this.lifted = { ...this.lifted, to: next.stage?.id ?? null }
    this.#settleFocus()
    return next.stage
  }

  cancelLift(): void {
    if (!this.lifted) return
    this.lifted = null
    this.#settleFocus()
  }

  // What changes the book

  /** Shows the move at once and takes it back if the book refuses. */
  async move(keys: number[], to: string | null, reason: string | null = null): Promise<Done | null> {
    const move: Shown = { keys, to, settled: null }
    this.#moves = [...this.#moves, move]
    this.lifted = null
    this.#settleFocus()
    const done = await this.#send(keys, [{ field: 'stage', id: to, reason }])
    // What was asked until now may not hold the move yet: it stays shown until a later answer.
    this.#moves = done
      ? this.#moves.map((other) => (other === move ? { ...move, settled: this.#asked } : other))
      : this.#moves.filter((other) => other !== move)
    this.#settleFocus()
    this.refresh()
    return done
  }

  async edit(keys: number[], edits: Edit[]): Promise<Done | null> {
    const done = await this.#send(keys, edits)
    if (done) this.refresh()
    return done
  }

  async #send(keys: number[], edits: Edit[]): Promise<Done | null> {
    for (const key of keys) this.#touched.add(key)
    try {
      const ids = (await this.cards.all(keys)).map(({ id }) => id)
      const done = await call('deal.edit', { company: this.company, ids, edits })
      this.cards.outdate(keys)
      this.#around.done(done)
      return done
    } catch (error) {
      this.#around.failed(error)
      return null
    }
  }

  async remove(keys: number[]): Promise<Done | null> {
    try {
      const ids = (await this.cards.all(keys)).map(({ id }) => id)
      const done = await call('deal.delete', { company: this.company, ids })
      this.refresh()
      this.#around.done(done)
      return done
    } catch (error) {
      this.#around.failed(error)
      return null
    }
  }

  /** Where a card would lie in a column; for the empty place shown while it is dragged. */
  placeIn(keys: readonly number[], key: number): number {
    return sortedPlace(keys, this.cards.peek(key), this.sort, (other) => this.cards.peek(other))
  }

  card(key: number | null): Card | undefined {
    return key === null ? undefined : this.cards.peek(key)
  }

  // The place kept with the file

  scrollTo(lane: string, offset: number): void {
    this.scrolled[lane] = Math.round(offset)
    this.#keep()
  }

  #keep(): void {
    const { mode, filter, sort, scrolled } = this
    const focused = this.card(this.focused)?.id ?? this.#focusId
    this.#around.keep({ mode, filter, sort, scrolled, focused })
  }
}
