// Questions that overtake each other: while one is under way, only the newest next one is kept. So the worker
// never has a queue of keystrokes, and an old answer never comes after a newer one.
export class Latest<Q, A> {
  readonly #ask: (question: Q) => Promise<A>
  readonly #told: (answer: A, question: Q) => void
  readonly #failed: (error: unknown, question: Q) => void
  #next: { question: Q } | undefined
  #busy = false
  #stopped = false

  constructor(
    ask: (question: Q) => Promise<A>,
    told: (answer: A, question: Q) => void,
    failed: (error: unknown, question: Q) => void,
  ) {
    this.#ask = ask
    this.#told = told
    this.#failed = failed
  }

  get busy(): boolean {
    return this.#busy
  }

  /** A newer question stands behind the one that is answered. */
  get waiting(): boolean {
    return this.#next !== undefined
  }

  /** Asking goes on after a stop: an effect that follows may end and begin again. */
  ask(question: Q): void {
    this.#stopped = false
    if (this.#busy) this.#next = { question }
    else void this.#run(question)
  }

  /** No answer is told from now on, until something is asked again. */
  stop(): void {
    this.#stopped = true
    this.#next = undefined
  }

  async #run(question: Q): Promise<void> {
    this.#busy = true
    try {
      const answer = await this.#ask(question)
      if (!this.#stopped) this.#told(answer, question)
    } catch (error) {
      if (!this.#stopped) this.#failed(error, question)
    }
    this.#busy = false
    const next = this.#next
    this.#next = undefined
    if (next && !this.#stopped) void this.#run(next.question)
  }
}
