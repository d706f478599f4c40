// The forecast of a period of the open company: the roll-up, the deals under its rows, and saying figures.
import { untrack } from 'svelte'

import { call } from '$api/call'
import type { Category, Done, FigureEntry, Forecast as Answer, ForecastDeal, ForecastRow } from '$api/types'
import { company } from '$features/company/company.svelte'
import { openDeals } from '$features/figures/figures.svelte'
import { unfiltered } from '$features/pipeline/filter'
import { attempt } from '$features/shell/attempt'
import { whenChanged } from '$features/shell/changes'
import { tellDone } from '$features/undo/undo'
import { Latest } from '$parts/latest'

import { inPlace } from './places'

/** Deals by whose they are; nobody's under an empty name. */
export const keyOf = (row: Pick<ForecastRow, 'person'>): string => row.person ?? ''

export class Forecast {
  /** Null = the present period, with which the screen always begins: figures of another one must not be taken for its. */
  period: string | null = $state(null)
  answer: Answer | null = $state.raw(null)
  /** What is unfolded, and the deals that are known of it. */
  open: ReadonlyMap<string, readonly ForecastDeal[]> = $state.raw(new Map())
  readonly path: string
  readonly #questions: Latest<string | null, Answer>
  /** By row: how often its deals were asked for. An older answer never takes the place of a newer one. */
  readonly #asked = new Map<string, number>()

  constructor(path: string) {
    this.path = path
    this.#questions = new Latest(
      (period) => call('forecast.show', { company: path, period }),
      (answer, period) => {
        if (period === this.period) this.answer = answer
      },
      (error) => void attempt(() => Promise.reject(error)),
    )
  }

  follow(): () => void {
    // Following goes on when another period is chosen.
    this.#questions.ask(untrack(() => this.period))
    const deaf = whenChanged(['forecast', 'actions'], (changed) => {
      if (changed.company === this.path) this.refresh()
    })
    return () => {
      deaf()
      this.#questions.stop()
    }
  }

  refresh() {
    this.#questions.ask(this.period)
    for (const key of this.open.keys()) void this.#read(key)
  }

  /** To another period; null = the present one. */
  choose(period: string | null) {
    this.period = period
    this.open = new Map()
    this.#questions.ask(period)
  }

  isOpen(row: ForecastRow): boolean {
    return this.open.has(keyOf(row))
  }

  async unfold(row: ForecastRow): Promise<void> {
    await this.#read(keyOf(row), true)
  }

  fold(row: ForecastRow) {
    const open = new Map(this.open)
    open.delete(keyOf(row))
    this.open = open
  }

  async #read(key: string, first = false): Promise<void> {
    const { period } = this
    const asked = (this.#asked.get(key) ?? 0) + 1
    this.#asked.set(key, asked)
    const deals = await attempt(() => this.dealsOf(key))
    if (!deals || asked !== this.#asked.get(key) || period !== this.period || (!first && !this.open.has(key)))
      return
    this.open = new Map([...this.open, [key, inPlace(this.open.get(key) ?? null, deals)]])
  }

  dealsOf(key: string): Promise<ForecastDeal[]> {
    return call('forecast.deals', { company: this.path, period: this.period, person: key || null })
  }

  /** Says a figure. The roll-up as it stands then; undefined = it was refused. */
  async say(entry: FigureEntry): Promise<Answer | undefined> {
    const { path, period } = this
    const done = await this.#did(() => call('forecast.say', { company: path, period, figures: [entry] }))
    if (!done) return undefined
    const answer = await attempt(() => call('forecast.show', { company: path, period }))
    if (answer && period === this.period) this.answer = answer
    return answer
  }

  categorise(deal: string, category: Category) {
    return this.#did(() =>
      call('deal.edit', { company: this.path, ids: [deal], edits: [{ field: 'category', category }] }),
    )
  }

  async #did(run: () => Promise<Done>): Promise<Done | undefined> {
    const done = await attempt(run)
    if (done) tellDone(done)
    return done
  }
}

/** Shows these deals as a table, whatever became of them. */
export const showDeals = (deals: string[]) => openDeals({ ...unfiltered(), deals }, ['open', 'won', 'lost'])

/** Whose row it is, where it is a person's. */
export const personOf = (row: ForecastRow) => (row.person ? company.people.get(row.person) : undefined)
