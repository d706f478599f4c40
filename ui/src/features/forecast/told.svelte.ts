// An answer that is asked for again when the book changes; a refusal is told in its place, not over the screen.
import { whenChanged } from '$features/shell/changes'
import { Latest } from '$parts/latest'

export class Told<Q, A> {
  answer: A | null = $state.raw(null)
  refused = $state('')
  readonly #path: string
  readonly #questions: Latest<Q, A>
  #asked: { question: Q } | null = null

  constructor(path: string, ask: (question: Q) => Promise<A>) {
    this.#path = path
    this.#questions = new Latest(
      ask,
      (answer) => {
        this.answer = answer
        this.refused = ''
      },
      (error) => {
        this.answer = null
        this.refused = error instanceof Error ? error.message : String(error)
      },
    )
  }

  ask(question: Q) {
    this.#asked = { question }
    this.#questions.ask(question)
  }

  follow(): () => void {
    const deaf = whenChanged(['forecast'], (changed) => {
      if (changed.company === this.#path && this.#asked) this.#questions.ask(this.#asked.question)
    })
    return () => {
      deaf()
      this.#questions.stop()
    }
  }
}
