// A value that is typed over where it stands: leaving the field keeps what is typed, Esc takes it back.
import { untrack } from 'svelte'

export class EditInPlace {
  editing = $state(false)
  text = $state('')
  /** As it was when the edit began: what changed meanwhile is not taken back by leaving the field. */
  #before = ''
  readonly #value: () => string
  readonly #onkeep: (text: string) => void

  /** To be made while a component is, for one of its fields. */
  constructor(value: () => string, onkeep: (text: string) => void) {
    this.#value = value
    this.#onkeep = onkeep
    // What changed meanwhile is shown, unless something is typed already.
    $effect(() => {
      const now = value()
      untrack(() => {
        if (this.editing && !this.touched) this.#before = this.text = now
      })
    })
  }

  get touched(): boolean {
    return this.text !== this.#before
  }

  begin = () => {
    this.#before = this.text = this.#value()
    this.editing = true
  }

  /** After Enter the field stays under the keyboard; typing on begins anew. */
  type = (now: string) => {
    if (!this.editing) this.begin()
    this.text = now
  }

  keep = () => {
    if (!this.editing) return
    this.editing = false
    if (this.text.trim() !== this.#before.trim()) this.#onkeep(this.text.trim())
  }

  /** Esc, of which nothing else hears as long as there is something to take back. */
  back(event: KeyboardEvent): boolean {
    if (event.key !== 'Escape' || !this.editing || !this.touched) return false
    event.stopPropagation()
    event.preventDefault()
    this.text = this.#before
    return true
  }
}
