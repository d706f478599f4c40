// A bundle on its way into the book: unlocked, its maker confirmed, looked at, merged, taken back. Rust says what it is and
// what it would change; until it is merged nothing of it is in the book.
import { call, newJob, onProgress, type ProgressOf, Refusal } from '$api/call'
import type { BundleGlance, BundleLine, BundleTaken, BundleTold } from '$api/types'
import { company } from '$features/company/company.svelte'
import { attempt } from '$features/shell/attempt'
import { tellDone } from '$features/undo/undo'
import { tell } from '$parts/toasts'

type Busy = { job: string; doing: 'opening' | 'merging' | 'reverting' }

const told = (thrown: unknown): Refusal =>
  thrown instanceof Refusal ? thrown : new Refusal('internal', String(thrown), [])

export class Receiving {
  readonly company: string
  file: BundleGlance | null = $state.raw(null)
  /** A passphrase is asked for. */
  asking = $state(false)
  wrong: string | null = $state(null)
  told: BundleTold | null = $state.raw(null)
  taken: BundleTaken | null = $state.raw(null)
  refused: Refusal | null = $state.raw(null)
  busy: Busy | null = $state.raw(null)
  progress: ProgressOf | null = $state.raw(null)
  mergeable: boolean = $derived(this.told?.change != null && !this.taken && !this.busy)

  constructor(company: string) {
    this.company = company
  }

  follow(): () => void {
    const deaf = onProgress((told) => {
      if (told.job === this.busy?.job) this.progress = told
    })
    return () => {
      deaf()
      this.clear()
    }
  }

  clear() {
    if (this.told) void call('bundles.close', { company: this.company }).catch(() => undefined)
    this.file = this.told = this.taken = this.refused = this.wrong = null
    this.asking = false
  }

  /** Looks at a file; it opens by this copy's key, or a passphrase is asked for. */
  async read(path: string) {
    if (this.busy) return
    this.clear()
    const file = await attempt(() => call('bundles.glance', { path }))
    if (!file) return
    this.file = file
    if (file.passphrase) this.asking = true
    else await this.open(null)
  }

  async open(passphrase: string | null) {
    const { file } = this
    if (!file) return
    await this.#do('opening', async (job) => {
      try {
        const asked = { company: this.company, path: file.path, passphrase, job }
        this.told = await call('bundles.open', asked)
        this.asking = false
      } catch (thrown) {
        const refusal = told(thrown)
        // A passphrase is typed again where it was typed.
        if (passphrase !== null && refusal.code === 'encrypted') this.wrong = refusal.message
        else {
          this.asking = false
          this.refused = refusal
        }
      }
    })
  }

  /** Whose copy it claims to be is named: the screen has said what such a copy may do, and a claim alone gives it nothing. */
  async confirm() {
    const { told } = this
    if (!told || told.confirmed) return
    await this.#do('opening', async (job) => {
      const asked = { company: this.company, path: told.path, whose: told.whose, job }
      this.told = (await attempt(() => call('bundles.confirm', asked))) ?? this.told
    })
  }

  async merge() {
    const { told } = this
    if (!told || !this.mergeable) return
    await this.#do('merging', async (job) => {
      const asked = { company: this.company, path: told.path, job }
      this.taken = (await this.#heard(() => call('bundles.take', asked))) ?? null
    })
  }

  /** Merges what a copy of this very file holds more; the other file is only read. */
  async mergeTwin(name: string) {
    await this.#do('merging', async (job) => {
      const asked = { company: this.company, path: name, job }
      const taken = await this.#heard(() => call('bundles.take_twin', asked))
      if (taken) tell(taken.text)
    })
  }

  async revert({ id }: Pick<BundleLine, 'id'>) {
    await this.#do('reverting', async (job) => {
      const done = await attempt(() => call('bundles.revert', { company: this.company, id, job }))
      if (!done) return
      tellDone(done)
      if (this.taken?.id === id) this.clear()
    })
  }

  /** What is merged may tell of somebody who was erased elsewhere. */
  #heard = <T>(merge: () => Promise<T>): Promise<T | undefined> =>
    attempt(() => company.anew(this.company, merge))

  async #do(doing: Busy['doing'], work: (job: string) => Promise<void>) {
    if (this.busy) return
    const job = newJob()
    this.busy = { job, doing }
    this.progress = null
    this.wrong = null
    await work(job)
    this.busy = null
  }
}
