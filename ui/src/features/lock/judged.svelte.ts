// A passphrase while it is typed: how good it is, Rust judges when the hand rests.
import { call } from '$api/call'
import type { Strength } from '$api/types'
import { Latest } from '$parts/latest'

export class Judged {
  passphrase = $state('')
  strength: Strength | null = $state.raw(null)
  #later: ReturnType<typeof setTimeout> | undefined
  readonly #strengths = new Latest<string, Strength>(
    (passphrase) => call('bundles.strength', { passphrase }),
    (told, passphrase) => {
      if (passphrase === this.passphrase) this.strength = told
    },
    () => (this.strength = null),
  )

  type(passphrase: string) {
    this.passphrase = passphrase
    clearTimeout(this.#later)
    if (passphrase === '') this.strength = null
    else this.#later = setTimeout(() => this.#strengths.ask(passphrase), 180)
  }

  stop() {
    clearTimeout(this.#later)
    this.#strengths.stop()
  }
}
