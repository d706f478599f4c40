// A text is saved when its writer pauses, and at once when they turn to something else.

/** Milliseconds without a letter after which the text is saved. */
export const PAUSE = 600

type Setting = { text: () => string; save: (text: string) => void | Promise<void>; saved: string }

export class Autosave {
  #timer: ReturnType<typeof setTimeout> | undefined
  #saved: string
  #open = false
  #running: Promise<void> | undefined
  readonly #setting: Setting

  constructor(setting: Setting) {
    this.#setting = setting
    this.#saved = setting.saved
  }

  /** Something was written since the last save. */
  get open(): boolean {
    return this.#open
  }

  /** Something is not saved yet, or is just being saved. */
  get busy(): boolean {
    return this.#open || this.#running !== undefined
  }

  /** What was given to `save` last, or came from outside since. */
  get saved(): string {
    return this.#saved
  }

  changed(): void {
    this.#open = true
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.now(), PAUSE)
  }

  /** Saves, and leaves it to `save` to say what went wrong; the text is saved again with the next letter or turn. */
  now(): void {
    this.flush().catch(() => undefined)
  }

  /** Saves now, if the text is another one than before, and settles when all is saved. Fails as `save` does. */
  flush(): Promise<void> {
    clearTimeout(this.#timer)
    if (!this.#open) return this.#running ?? Promise.resolve()
    this.#open = false
    const text = this.#setting.text()
    const before = this.#saved
    if (text === before) return this.#running ?? Promise.resolve()
    this.#saved = text
    // Never two at a time: the older one could arrive last.
    const running = this.#running
    const saved = running
      ? running.then(
          () => this.#setting.save(text),
          () => this.#setting.save(text),
        )
      : this.#start(text)
    const next: Promise<void> = saved.then(
      () => this.#over(next),
      (fault: unknown) => {
        this.#over(next)
        // Unless a later text was saved meanwhile, this one is still to be saved.
        if (this.#saved === text) {
          this.#saved = before
          this.#open = true
        }
        throw fault
      },
    )
    this.#running = next
    return next
  }

  /** At once, not a tick later: the part may be about to go. */
  async #start(text: string): Promise<void> {
    await this.#setting.save(text)
  }

  #over(done: Promise<void>): void {
    if (this.#running === done) this.#running = undefined
  }

  /** The text came from outside: there is nothing to save of it. */
  took(text: string): void {
    this.#saved = text
  }
}
