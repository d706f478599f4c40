// The two things that are asked before an edit goes to the book: what the buyer said when a date moves later, and
// why a deal was won or lost. One question at a time, answered with a text, nothing (null), or not at all.
import type { Stage } from '$api/types'
import { leaving } from '$features/company/leaving'

export type Question =
  | { about: 'later'; deal: string; from: string; to: string }
  | { about: 'later_many'; later: number; deals: number }
  | { about: 'closing'; deal: string; stage: Stage }

export type Answer = { go: true; text: string | null } | { go: false }

class Questions {
  now = $state.raw<Question | null>(null)
  #answer: ((answer: Answer) => void) | undefined

  ask(question: Question): Promise<Answer> {
    // Who moved a date has gone, and the page with the question goes, too: the date holds, without the buyer's words.
    if (leaving.now && question.about !== 'closing') return Promise.resolve({ go: true, text: null })
    this.#answer?.({ go: false })
    this.now = question
    return new Promise((resolve) => (this.#answer = resolve))
  }

  /** Why, where the stage ends a deal; an open stage asks nothing. */
  async reason(deal: string, stage: Stage): Promise<Answer> {
    return stage.outcome === 'open' ? { go: true, text: null } : this.ask({ about: 'closing', deal, stage })
  }

  answer(answer: Answer): void {
    const told = this.#answer
    this.#answer = undefined
    this.now = null
    told?.(answer)
  }
}
export const questions = new Questions()
