// A text is saved when its writer pauses, and at once when they turn to something else.

/** Milliseconds without a letter after which the text is saved. */
export const PAUSE = 600

type Setting = { text: () => string; save: (text: string) => void | Promise<void>; saved: string }

export class Autosave {
  #timer: ReturnType<typeof setTimeout> | undefined
  #saved: string
  #open = false
  readonly #setting: Setting

  constructor(setting: Setting) {
    this.#setting = setting
    this.#saved = setting.saved
  }

  /** Something was written since the last save. */
  get open(): boolean {
    return this.#open
  }

  /** What was given to `save` last, or came from outside since. */
  get saved(): string {
    return this.#saved
  }

  changed(): void {
    this.#open = true
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.flush(), PAUSE)
  }

  /** Saves now, if the text is another one than before. Settles as `save` does. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer)
    if (!this.#open) return
    this.#open = false
    const text = this.#setting.text()
    if (text === this.#saved) return
    this.#saved = text
    await this.#setting.save(text)
  }

  /** The text came from outside: there is nothing to save of it. */
  took(text: string): void {
    this.#saved = text
  }
}
