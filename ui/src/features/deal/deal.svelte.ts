// The deal in the panel: what it is, what happened to it, and its edits.
import { call, Refusal } from '$api/call'
import type { Deal, Done, Edit, Field, HistoryLine } from '$api/types'
import { whenChanged } from '$features/shell/changes'

import { closeDateEdit } from './later'

export type Around = { done: (done: Done) => void; failed: (error: unknown) => void }

export class OpenDeal {
  readonly company: string
  readonly id: string
  deal = $state.raw<Deal | null>(null)
  history = $state.raw<HistoryLine[]>([])
  /** It was deleted, or is not in this book. */
  gone = $state(false)
  /** The fields that the CRM does not know of yet get their mark. */
  marked: ReadonlySet<Field> = $derived(new Set(this.deal?.to_update_in_crm))
  readonly #around: Around
  readonly #deaf: () => void
  #asked = 0

  constructor(company: string, id: string, around: Around) {
    this.company = company
    this.id = id
    this.#around = around
    this.#deaf = whenChanged([], (changed) => {
      if (changed.company === company) void this.load()
    })
    void this.load()
  }

  async load(): Promise<void> {
    const asked = ++this.#asked
    const { company, id } = this
    try {
      const [deal, history] = await Promise.all([
        call('deal.show', { company, id }),
        call('deal.history', { company, id }),
      ])
      if (asked !== this.#asked) return
      this.deal = deal
      this.history = history
      this.gone = false
    } catch (error) {
      if (asked !== this.#asked) return
      if (error instanceof Refusal && error.code === 'not_found') this.gone = true
      else this.#around.failed(error)
    }
  }

  async edit(...edits: Edit[]): Promise<boolean> {
    try {
      const done = await call('deal.edit', { company: this.company, ids: [this.id], edits })
      this.#around.done(done)
      void this.load()
      return true
    } catch (error) {
      this.#around.failed(error)
      return false
    }
  }

  /** Moving a date later asks one thing. */
  async moveDate(input: string): Promise<void> {
    try {
      const edit = await closeDateEdit(this.company, [this.id], input, this.name)
      if (edit) await this.edit(edit)
    } catch (error) {
      this.#around.failed(error)
    }
  }

  /** It was not there from the start. */
  get absent(): boolean {
    return this.gone && this.deal === null
  }

  get name(): string {
    return this.deal?.card.title ?? this.deal?.card.account ?? ''
  }

  stop(): void {
    this.#deaf()
    this.#asked++
  }
}
