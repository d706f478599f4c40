// All that was signed in the open company, and whether the chain holds.
import { call } from '$api/call'
import type { ChainVerdict, Signed, SignedList, SignOff, Signer } from '$api/types'
import { attempt } from '$features/shell/attempt'
import { whenChanged } from '$features/shell/changes'
import { Latest } from '$parts/latest'
import { tell } from '$parts/toasts'

/** What is asked about one sign-off: to sign it, too, or that it does not hold. */
export type AboutOne = { kind: 'countersign' | 'aside'; one: SignOff }

export class SignedOffs {
  list: SignedList | null = $state.raw(null)
  verdict: ChainVerdict | null = $state.raw(null)
  asking: AboutOne | null = $state.raw(null)
  readonly path: string
  readonly #questions: Latest<null, SignedList>

  constructor(path: string) {
    this.path = path
    this.#questions = new Latest(
      () => call('forecast.signed', { company: path, period: null }),
      (list) => (this.list = list),
      (error) => void attempt(() => Promise.reject(error)),
    )
  }

  follow(): () => void {
    this.#questions.ask(null)
    const deaf = whenChanged(['forecast', 'bundles'], (changed) => {
      if (changed.company !== this.path) return
      this.verdict = null
      this.#questions.ask(null)
    })
    return () => {
      deaf()
      this.#questions.stop()
    }
  }

  async verify() {
    this.verdict = (await attempt(() => call('forecast.verify', { company: this.path }))) ?? null
  }

  /** Signs it, too, or decides that it does not hold. Throws what was refused. */
  async decide({ kind, one }: AboutOne, signers: Signer[], reason: string): Promise<void> {
    const of = { company: this.path, id: one.id, signers }
    const signed: Signed =
      kind === 'aside'
        ? await call('forecast.supersede', { ...of, reason })
        : await call('forecast.countersign', of)
    this.asking = null
    tell(signed.text)
  }
}
