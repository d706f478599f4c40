// The figures of one person, as they stand and as they stood at the session before.
import { call } from '$api/call'
import type { PersonFigures } from '$api/types'
import { attempt } from '$features/shell/attempt'
import { whenChanged } from '$features/shell/changes'
import { Latest } from '$parts/latest'

type Question = { person: string; since: string | null }

export class PersonsFigures {
  figures: PersonFigures | null = $state.raw(null)
  readonly #path: string
  readonly #questions: Latest<Question, PersonFigures>
  #asked: Question | undefined

  constructor(path: string) {
    this.#path = path
    this.#questions = new Latest(
      ({ person, since }) => call('person.show', { company: path, person, since }),
      (figures, question) => {
        if (question.person === this.#asked?.person && question.since === this.#asked.since)
          this.figures = figures
      },
      (error) => void attempt(() => Promise.reject(error)),
    )
  }

  follow(): () => void {
    const deaf = whenChanged([], (changed) => {
      if (changed.company === this.#path && this.#asked) this.#questions.ask(this.#asked)
    })
    return () => {
      deaf()
      this.#questions.stop()
    }
  }

  /** Whose, and since which day they are compared. */
  ask(person: string, since: string | null) {
    if (this.#asked?.person === person && this.#asked.since === since) return
    if (this.#asked?.person !== person) this.figures = null
    this.#asked = { person, since }
    this.#questions.ask(this.#asked)
  }
}
