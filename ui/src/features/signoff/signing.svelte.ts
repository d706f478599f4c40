// Who signs: a name typed by each, and what was drawn.
import type { Signer, SignerRole } from '$api/types'
import type { Line } from '$parts/pad'

export class Signing {
  readonly role: SignerRole
  name = $state('')
  lines: Line[] = $state.raw([])

  constructor(role: SignerRole) {
    this.role = role
  }

  get signer(): Signer {
    return { role: this.role, name: this.name.trim(), lines: this.lines }
  }
}

/** Those who typed a name. */
export const signersOf = (all: readonly Signing[]): Signer[] =>
  all.filter((one) => one.name.trim() !== '').map((one) => one.signer)
