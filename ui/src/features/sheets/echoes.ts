// What is typed in a form is understood by Rust: the form waits for all of it before it is entered.
import type { Echo } from '$features/deal/echo.svelte'

/** Under which a form hears of its fields. */
export const ECHOES = Symbol('echoes')

export class Echoes {
  readonly #all = new Set<Echo>()

  /** Waited for until the returned function is called. */
  add(echo: Echo): () => void {
    this.#all.add(echo)
    return () => this.#all.delete(echo)
  }

  /** When everything typed is understood; false where something is not. */
  async understood(): Promise<boolean> {
    const all = [...this.#all]
    await Promise.all(all.map((echo) => echo.settled()))
    return !all.some((echo) => echo.wrong)
  }
}
