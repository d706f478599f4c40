// The figures of the open company, and the way from each to its deals.
import { untrack } from 'svelte'

import { call } from '$api/call'
import type { Figures as Answer, FiguresBy, Filter, Outcome, Period } from '$api/types'
import { company } from '$features/company/company.svelte'
import { attempt } from '$features/shell/attempt'
import { whenChanged } from '$features/shell/changes'
import { nav } from '$features/shell/route.svelte'
import { Latest } from '$parts/latest'

type Kept = { by: FiguresBy; cohort: Period }
export const BYS: readonly FiguresBy[] = ['seller', 'source', 'product']

export class Figures {
  by = $state<FiguresBy>('seller')
  cohort = $state<Period>('quarter')
  answer: Answer | null = $state.raw(null)
  readonly #path: string
  readonly #questions: Latest<Kept, Answer>

  constructor(path: string) {
    this.#path = path
    const kept = company.recall<Partial<Kept>>('figures')
    this.by = BYS.find((by) => by === kept?.by) ?? 'seller'
    this.cohort = kept?.cohort === 'month' ? 'month' : 'quarter'
    this.#questions = new Latest(
      (asked) => call('figures.show', { company: path, ...asked }),
      (answer) => (this.answer = answer),
      (error) => void attempt(() => Promise.reject(error)),
    )
  }

  follow(): () => void {
    // Following goes on when figures are told apart otherwise.
    untrack(() => this.#ask())
    const deaf = whenChanged([], (changed) => {
      if (changed.company === this.#path) this.#ask()
    })
    return () => {
      deaf()
      this.#questions.stop()
    }
  }

  #ask() {
    this.#questions.ask({ by: this.by, cohort: this.cohort })
  }

  choose(part: Partial<Kept>) {
    if (part.by) this.by = part.by
    if (part.cohort) this.cohort = part.cohort
    company.remember('figures', { by: this.by, cohort: this.cohort })
    this.#ask()
  }
}

/** Shows the deals behind a figure as a table. */
export function openDeals(filter: Filter, outcomes: Outcome[] = filter.outcomes): void {
  const sort = { by: 'close_date', descending: true } as const
  nav.go({ at: 'pipeline', look: { filter: { ...filter, outcomes }, sort, table: true, lanes: false } })
}
