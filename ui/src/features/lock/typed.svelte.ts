// A new passphrase while it is typed: twice the same, its strength judged by Rust, and known to be final.
import { call } from '$api/call'
import type { Strength } from '$api/types'
import { Latest } from '$parts/latest'

export class Typed {
  passphrase = $state('')
  again = $state('')
  known = $state(false)
  keep = $state(false)
  strength: Strength | null = $state.raw(null)
  differs: boolean = $derived(this.again !== '' && this.again !== this.passphrase)
  ready: boolean = $derived(this.passphrase.trim() !== '' && this.again === this.passphrase && this.known)
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
