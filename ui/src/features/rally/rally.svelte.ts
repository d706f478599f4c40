// What opens the weekly meeting, of the open company.
import { call } from '$api/call'
import type { Rally as Answer, Recognition, WinsOf } from '$api/types'
import { company } from '$features/company/company.svelte'
import { attempt } from '$features/shell/attempt'
import { whenChanged } from '$features/shell/changes'
import { tellDone } from '$features/undo/undo'
import { Latest } from '$parts/latest'

type Asked = { day: string | null; wins: WinsOf }

export class Rally {
  /** A day of the period; null = today. */
  day: string | null = $state(null)
  wins: WinsOf = $state('period')
  answer: Answer | null = $state.raw(null)
  readonly #path: string
  readonly #questions: Latest<Asked, Answer>

  constructor(path: string) {
    this.#path = path
    if (company.recall<{ wins?: WinsOf }>('rally')?.wins === 'last_visit') this.wins = 'last_visit'
    this.#questions = new Latest(
      (asked) => call('rally.show', { company: path, ...asked }),
      (answer) => (this.answer = answer),
      (error) => this.#failed(error),
    )
  }

  follow(): () => void {
    this.#ask()
    const deaf = whenChanged([], (changed) => {
      if (changed.company === this.#path) this.#ask()
    })
    return () => {
      deaf()
      this.#questions.stop()
    }
  }

  #ask() {
    this.#questions.ask({ day: this.day, wins: this.wins })
  }

  #failed(error: unknown) {
    // The mark of the last visit was taken back: the period's wins are always there.
    if (this.wins === 'last_visit') this.choose('period')
    else void attempt(() => Promise.reject(error))
  }

  choose(wins: WinsOf) {
    this.wins = wins
    company.remember('rally', { ...company.recall<object>('rally'), wins })
    this.#ask()
  }

  /** To the period before the one shown, or back to the present one. */
  turn() {
    const { answer } = this
    this.day = answer?.now ? dayBefore(answer.from) : null
    this.#ask()
  }

  async recognise(person: string, text: string, deal: string | null): Promise<boolean> {
    const done = await attempt(() => call('rally.recognise', { company: this.#path, person, text, deal }))
    if (done) tellDone(done)
    return done !== undefined
  }

  async takeBack(word: Recognition) {
    const done = await attempt(() => call('rally.unrecognise', { company: this.#path, id: word.id }))
    if (done) tellDone(done)
  }
}

/** Which period that is, is decided in Rust. */
function dayBefore(day: string): string {
  const at = new Date(`${day}T00:00:00Z`)
  at.setUTCDate(at.getUTCDate() - 1)
  return at.toISOString().slice(0, 10)
}
