// What changed in the open company since a place in its log.
import { untrack } from 'svelte'

import { call } from '$api/call'
import type { NewsLine, Since, SinceFrom } from '$api/types'
import { company } from '$features/company/company.svelte'
import { openDeals } from '$features/figures/figures.svelte'
import { unfiltered } from '$features/pipeline/filter'
import { attempt } from '$features/shell/attempt'
import { whenChanged } from '$features/shell/changes'
import { nav } from '$features/shell/route.svelte'
import { tellDone } from '$features/undo/undo'
import { copy } from '$parts/clipboard'
import { Latest } from '$parts/latest'
import { note, refuse, tell } from '$parts/toasts'
import { m } from '$words'

type Kept = { from: SinceFrom | null; on: string | undefined; at: number }

/** Shows these deals, whatever became of them. */
export function openAll(deals: string[]): void {
  openDeals({ ...unfiltered(), deals }, ['open', 'won', 'lost'])
}

export class News {
  answer: Since | null = $state.raw(null)
  /** What was chosen; null = the last visit where there is one. */
  from: SinceFrom | null = $state.raw(null)
  /** The sentence under the keyboard. */
  at = $state(0)
  lines: readonly NewsLine[] = $derived(this.answer?.sellers.flatMap((seller) => seller.lines) ?? [])
  readonly #path: string
  readonly #questions: Latest<SinceFrom | null, Since>

  constructor(path: string) {
    this.#path = path
    const kept = company.recall<Partial<Kept>>('since')
    // A choice holds for the day: tomorrow the last visit is asked from again.
    if (kept?.on === company.info?.today) {
      this.from = kept?.from ?? null
      this.at = kept?.at ?? 0
    }
    this.#questions = new Latest(
      (from) => call('since.show', { company: path, from }),
      (answer, from) => {
        if (from !== this.from) return
        this.answer = answer
        this.at = Math.max(0, Math.min(this.at, this.lines.length - 1))
      },
      (error, from) => {
        void attempt(() => Promise.reject(error))
        // A visit that was taken back cannot be asked from any more.
        if (from !== null && from === this.from) this.choose(null)
      },
    )
  }

  follow(): () => void {
    this.#questions.ask(untrack(() => this.from))
    const deaf = whenChanged([], (changed) => {
      if (changed.company === this.#path) this.#questions.ask(this.from)
    })
    return () => {
      deaf()
      this.#questions.stop()
    }
  }

  choose(from: SinceFrom | null) {
    this.from = from
    this.go(0)
    this.#questions.ask(from)
  }

  go(at: number) {
    this.at = Math.max(0, Math.min(at, this.lines.length - 1))
    company.remember('since', { from: this.from, on: company.info?.today, at: this.at })
  }

  open(line: NewsLine | undefined) {
    const [first, second] = line?.deals ?? []
    if (line && second) openAll(line.deals)
    else if (first) nav.open(first)
  }

  async visited() {
    const done = await attempt(() => call('since.visited', { company: this.#path }))
    if (done?.tx === null) note(m.since_marked_already())
    else if (done) tellDone(done)
  }

  async copy() {
    if (!this.answer) return
    if (await copy(this.answer.text)) tell(m.since_copied())
    else refuse(m.since_copy_failed())
  }
}
