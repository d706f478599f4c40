// What this copy knows of bundles: those sent and taken in, what waits for a decision, other copies, the folder.
import { call } from '$api/call'
import type { AsideLine, BundleFolder, BundleLine, BundlePeer, ConflictLine, Copies, Done } from '$api/types'
import { attempt } from '$features/shell/attempt'
import { whenChanged } from '$features/shell/changes'
import { tellDone } from '$features/undo/undo'
import { Latest } from '$parts/latest'

import { waiting } from './waiting.svelte'

type Known = {
  lines: BundleLine[]
  conflicts: ConflictLine[]
  aside: AsideLine[]
  copies: Copies
  folder: BundleFolder
}

export class Bundles {
  readonly path: string
  known: Known | null = $state.raw(null)
  busy = $state(false)
  readonly #looks: Latest<null, Known>

  constructor(path: string) {
    this.path = path
    this.#looks = new Latest(
      () => this.#all(),
      (known) => (this.known = known),
      (error) => void attempt(() => Promise.reject(error)),
    )
  }

  async #all(): Promise<Known> {
    const asked = { company: this.path }
    const [lines, conflicts, aside, copies, folder] = await Promise.all([
      call('bundles.list', asked),
      call('bundles.conflicts', asked),
      call('bundles.set_aside', asked),
      call('bundles.copies', asked),
      call('bundles.folder', asked),
    ])
    return { lines, conflicts, aside, copies, folder }
  }

  follow(): () => void {
    this.look()
    const deaf = whenChanged(['bundles'], (changed) => {
      if (changed.company === this.path) this.look()
    })
    // A synchronising program may have put something into the folder meanwhile.
    const look = () => this.look()
    window.addEventListener('focus', look)
    return () => {
      deaf()
      window.removeEventListener('focus', look)
      this.#looks.stop()
    }
  }

  /** Looks at everything once more, the folder included. */
  look() {
    this.#looks.ask(null)
    waiting.look()
  }

  /** Nothing is decided twice by a key that is held down. */
  async #decide(act: () => Promise<Done>): Promise<boolean> {
    if (this.busy) return false
    this.busy = true
    const done = await attempt(act)
    this.busy = false
    if (done) tellDone(done)
    this.look()
    return done !== undefined
  }

  /** Takes one value; none = what was changed stays, and the delete does not count. */
  take({ id, field }: ConflictLine, seq: number | null): Promise<boolean> {
    return this.#decide(() => call('bundles.take_side', { company: this.path, id, field, seq }))
  }

  decide({ id }: AsideLine, accept: boolean): Promise<boolean> {
    return this.#decide(() => call('bundles.decide', { company: this.path, id, accept }))
  }

  /** Nothing of that copy is taken in from now on, unless it is confirmed anew. */
  forget({ id }: BundlePeer): Promise<boolean> {
    return this.#decide(() => call('bundles.forget', { company: this.path, id }))
  }

  async keep(folder: string | null): Promise<BundleFolder | undefined> {
    const told = await attempt(() => call('bundles.keep', { company: this.path, folder }))
    if (told && this.known) this.known = { ...this.known, folder: told }
    waiting.look()
    return told
  }
}
