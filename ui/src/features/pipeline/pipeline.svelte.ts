// The pipeline of one open company: what is asked, what was answered, what is focused and selected.
import { call } from '$api/call'
import type { Card, CompanyInfo, Done, Edit, Filter, Look, Sort, SortBy, View } from '$api/types'
import { isNewDay, whenChanged } from '$features/shell/changes'
import { Latest } from '$parts/latest'
import { painted } from '$parts/painted'

import { Cards } from './cards.svelte'
import { carried, homeIn, namesOf, type Home } from './carry'
import { keptFilter, unfiltered } from './filter'
import { sortedPlace, withMoves, type Move } from './moves'
import { keptPlace, keptSort, type Mode, type PipelinePlace } from './place'
import { added, between, kept, NOTHING, toggled, type Selected } from './selection'
import { find, keyAt, nearest, step, type Direction, type Lane, type Place } from './steps'
import { Writes } from './writes'

/** What the pipeline needs from around it. */
export type Around = {
  info: () => CompanyInfo
  place: unknown
  done: (done: Done) => void
  failed: (error: unknown) => void
  keep: (place: PipelinePlace) => void
}

/** `after`: what is to be seen before the answer. */
type Question = { filter: Filter; sort: Sort; mode: Mode; asked: number; after?: Promise<void> | undefined }
type Shown = Move & { settled: number | null }

export class Pipeline {
  readonly company: string
  readonly cards: Cards
  readonly scrolled: Record<string, number>
  mode = $state<Mode>('board')
  filter = $state.raw<Filter>(unfiltered())
  sort = $state.raw<Sort>({ by: 'close_date', descending: false })
  /** Lanes that are shut, by owner; nothing stands for deals without one. */
  folded = $state.raw<ReadonlySet<string>>(new Set())
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
  readonly #writes: Writes
  readonly #deaf: () => void
  #place: Place = { column: 0, row: 0 }
  #anchor: number | null = null
  #asked = 0
  #focusId: string | null = null

  readonly view = $derived.by((): View | null => {
    if (!this.#answer) return null
    const moves = this.lifted ? [...this.#moves, this.lifted] : this.#moves
    return withMoves(this.#answer, moves, this.sort, (key) => this.cards.peek(key))
  })
  /** Columns on the board, one list in the table; with lanes, the columns of one after those of another. */
  readonly lanes: readonly Lane[] = $derived.by(() => {
    if (this.#answeredMode === 'table') return [{ keys: this.view?.keys ?? [] }]
    if (this.#answeredMode === 'board') return this.view?.columns ?? []
    const shut = (owner: string | null) => this.folded.has(owner ?? '')
    return (this.view?.lanes ?? []).flatMap(({ owner, cells }): readonly Lane[] =>
      shut(owner) ? cells.map(() => ({ keys: [] })) : cells,
    )
  })
  /** Columns that stand side by side. */
  readonly width: number = $derived(
    this.#answeredMode === 'lanes' ? (this.view?.columns.length ?? 1) : this.lanes.length,
  )
  /** The answer is of the mode that is shown. */
  readonly ready: boolean = $derived(this.#answer !== null && this.#answeredMode === this.mode)
  readonly empty: boolean = $derived(
    this.ready && this.view?.totals.count === 0 && !this.view.totals.withheld,
  )

  constructor(company: string, around: Around) {
    this.company = company
    this.#around = around
    this.cards = new Cards((keys) => call('pipeline.cards', { company, keys }), around.failed)
    this.#writes = new Writes(company, this.cards, around)
    const place = keptPlace(around.place)
    this.mode = place.mode
    this.filter = place.filter
    this.sort = place.sort
    this.scrolled = place.scrolled
    this.folded = new Set(place.folded)
    this.#focusId = place.focused
    this.#questions = new Latest(
      async ({ filter, sort, mode, after }) => {
        const by = { by_stage: mode !== 'table', lanes: mode === 'lanes' }
        const [view] = await Promise.all([call('pipeline.view', { company, filter, sort, ...by }), after])
        return view
      },
      (view, question) => this.#answered(view, question),
      around.failed,
    )
    this.#deaf = whenChanged([], (changed) => {
      if (changed.company !== company) return
      if (isNewDay(changed)) this.#began()
      else if (changed.seq > (this.#answer?.seq ?? -1)) this.#changed()
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

  refresh(after?: Promise<void>): void {
    const { filter, sort, mode } = this
    this.#questions.ask({ filter, sort, mode, asked: ++this.#asked, after })
  }

  narrow(part: Partial<Filter>): void {
    this.filter = { ...this.filter, ...part }
    // A letter is seen before the cards that it leaves, which take longer to paint.
    this.refresh('text' in part ? painted() : undefined)
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

  /** What is shown, as a saved view holds it. */
  get look(): Look {
    return {
      filter: this.filter,
      sort: this.sort,
      table: this.mode === 'table',
      lanes: this.mode === 'lanes',
    }
  }

  /** Shows what a saved view or a figure holds. */
  see(look: Look): void {
    this.cancelLift()
    this.filter = keptFilter(look.filter)
    this.sort = keptSort(look.sort)
    this.mode = look.table ? 'table' : look.lanes ? 'lanes' : 'board'
    this.refresh()
    this.#keep()
  }

  /** Shuts a lane or opens it. */
  fold(owner: string | null): void {
    const folded = new Set(this.folded)
    if (!folded.delete(owner ?? '')) folded.add(owner ?? '')
    this.folded = folded
    this.#settleFocus()
    this.#keep()
  }

  /** Shuts all lanes, or opens them where one is shut. */
  foldAll(): void {
    const owners = (this.view?.lanes ?? []).map(({ owner }) => owner ?? '')
    this.folded = new Set(this.folded.size > 0 ? [] : owners)
    this.#settleFocus()
    this.#keep()
  }

  #answered(view: View, question: Question): void {
    this.#moves = this.#moves.filter(({ settled }) => settled === null || settled >= question.asked)
    if (this.#moves.length === 0) this.#writes.touched.clear()
    this.#answer = view
    this.#answeredMode = question.mode
    if (this.selected.size > 0)
      this.selected = kept(this.selected, new Set(this.lanes.flatMap(({ keys }) => keys)))
    this.#settleFocus()
    // All of them: ten thousand take 8 MB, and a letter of the filter finds its cards at hand.
    this.cards.ahead(this.lanes.flatMap(({ keys }) => keys))
  }

  /** Somebody or something changed the book. While an own edit is under way, it was that. */
  #changed(): void {
    const { touched } = this.#writes
    this.cards.outdate(touched.size > 0 ? touched : undefined)
    this.refresh()
  }

  /** A new day: every card may be overdue or stalled now, though the book's number is the same. */
  #began(): void {
    this.cards.outdate()
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
    for (let steps = 0; steps < by; steps++) place = step(this.lanes, place, direction, this.width)
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
    const { stage, owner } = this.homeOf(this.focused)
    const keys = this.actsOn(this.focused)
    // Of several deals each keeps its own owner and stage until they are carried elsewhere.
    const several = keys.length > 1 && this.mode === 'lanes'
    this.lifted = { keys, to: several ? undefined : stage, owner: several ? undefined : owner }
  }

  /** The stage and the owner of the place where a deal lies; no owner is told without lanes. */
  homeOf(key: number | null): Home {
    const { view, lanes, width, mode } = this
    return homeIn({ view, lanes, width, laned: mode === 'lanes' }, key)
  }

  /** Carries what is lifted to the next column, or to the next lane; gives the names of where it is. */
  carry(direction: 'left' | 'right' | 'up' | 'down'): { stage: string | null; owner: string | null } {
    const { view, lifted, focused } = this
    if (view && lifted && focused !== null) {
      const further = carried(view, lifted, this.homeOf(focused), direction)
      if (further.owner !== undefined && further.owner !== lifted.owner) this.#open(further.owner)
      this.lifted = further
      this.#settleFocus()
    }
    return namesOf(view, this.homeOf(this.focused))
  }

  /** A lane that something is carried to is open. */
  #open(owner: string | null): void {
    if (this.folded.has(owner ?? '')) this.fold(owner)
  }

  cancelLift(): void {
    if (!this.lifted) return
    this.lifted = null
    this.#settleFocus()
  }

  // What changes the book

  /** Shows the move at once and takes it back if the book refuses. What is undefined stays as it is. */
  async move(
    keys: number[],
    to: string | null | undefined,
    reason: string | null = null,
    owner?: string | null,
  ): Promise<Done | null> {
    const move: Shown = { keys, to, owner, settled: null }
    this.#moves = [...this.#moves, move]
    this.lifted = null
    this.#settleFocus()
    const edits: Edit[] = []
    if (to !== undefined) edits.push({ field: 'stage', id: to, reason })
    if (owner !== undefined) edits.push({ field: 'owner', id: owner })
    const done = await this.#writes.edit(keys, edits)
    // What was asked until now may not hold the move yet: it stays shown until a later answer.
    this.#moves = done
      ? this.#moves.map((other) => (other === move ? { ...move, settled: this.#asked } : other))
      : this.#moves.filter((other) => other !== move)
    this.#settleFocus()
    this.refresh()
    return done
  }

  async edit(keys: number[], edits: Edit[]): Promise<Done | null> {
    const done = await this.#writes.edit(keys, edits)
    if (done) this.refresh()
    return done
  }

  remove(keys: number[]): Promise<Done | null> {
    return this.#writes.remove(keys, () => this.refresh())
  }

  ids(keys: number[]): Promise<string[]> {
    return this.#writes.ids(keys)
  }

  /** Where a card would lie in a column; for the empty place shown while it is dragged. Cards that it has to know for that
   * and that are not held are fetched, and it is told again. */
  placeIn(keys: readonly number[], key: number): number {
    return sortedPlace(keys, this.cards.peek(key), this.sort, (other) => this.cards.see(other))
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
    this.#around.keep({ mode, filter, sort, scrolled, folded: [...this.folded], focused })
  }
}
