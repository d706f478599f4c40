// Changes of deals on their way to the book: by their identities, as keys hold only in this open file.
import { call } from '$api/call'
import type { Done, Edit } from '$api/types'

import type { Cards } from './cards.svelte'

type Told = { done: (done: Done) => void; failed: (error: unknown) => void }

export class Writes {
  /** Deals that were changed here since the book last answered. */
  readonly touched = new Set<number>()
  readonly #company: string
  readonly #cards: Cards
  readonly #told: Told

  constructor(company: string, cards: Cards, told: Told) {
    this.#company = company
    this.#cards = cards
    this.#told = told
  }

  /** Identities of deals; the book is asked for those whose cards are not held. */
  async ids(keys: number[]): Promise<string[]> {
    return (await this.#cards.all(keys)).map(({ id }) => id)
  }

  async edit(keys: number[], edits: Edit[]): Promise<Done | null> {
    for (const key of keys) this.touched.add(key)
    try {
      const ids = await this.ids(keys)
      const done = await call('deal.edit', { company: this.#company, ids, edits })
      this.#cards.outdate(keys)
      this.#told.done(done)
      return done
    } catch (error) {
      this.#told.failed(error)
      return null
    }
  }

  /** `gone`: before it is told, so that what is shown next is without them. */
  async remove(keys: number[], gone: () => void): Promise<Done | null> {
    try {
      const ids = await this.ids(keys)
      const done = await call('deal.delete', { company: this.#company, ids })
      gone()
      this.#told.done(done)
      return done
    } catch (error) {
      this.#told.failed(error)
      return null
    }
  }
}
