// What was understood of a typed amount, date or share, while it is typed. Rust reads it; here it is only shown.
import { call, Refusal } from '$api/call'
import type { Ask, Echo as Understood, Money } from '$api/types'
import { Latest } from '$parts/latest'

export type Typed = Ask

export class Echo {
  readonly kind: Typed
  understood = $state.raw<Understood | null>(null)
  wrong = $state('')
  readonly #questions: Latest<string, Understood>
  #last = ''
  #asked = false
  #waiting: (() => void)[] = []

  constructor(company: string, kind: Typed, current: () => Money | string | null, sheet?: string) {
    this.kind = kind
    this.#questions = new Latest(
      (input) => call('entry.parse', { company, kind, input, current: current(), sheet }),
      (understood, input) => {
        if (input !== this.#last) return
        this.understood = understood
        this.wrong = ''
        this.#settle()
      },
      (error, input) => {
        if (input !== this.#last) return
        this.understood = null
        this.wrong = error instanceof Refusal ? error.message : String(error)
        this.#settle()
      },
    )
  }

  hear(input: string): void {
    this.#last = input
    this.#asked = input.trim() !== ''
    if (this.#asked) return this.#questions.ask(input)
    this.understood = null
    this.wrong = ''
    this.#settle()
  }

  /** When what was typed last is understood or refused: whoever types fast and presses Enter waits for it. */
  settled(): Promise<void> {
    return this.#asked ? new Promise((resolve) => this.#waiting.push(resolve)) : Promise.resolve()
  }

  #settle(): void {
    this.#asked = false
    for (const told of this.#waiting.splice(0)) told()
  }

  /** What is told under the field. */
  get shown(): string {
    return this.wrong || (this.understood?.shown ?? '')
  }
}
