// A bundle on its way out: for whom, what would be in it, how it is locked, where it goes. Rust counts and judges.
import { call, newJob, pick, showInFolder } from '$api/call'
import type { BundleOffer, BundleReceiver, BundleSent } from '$api/types'
import { company } from '$features/company/company.svelte'
import { Judged } from '$features/lock/judged.svelte'
import { attempt } from '$features/shell/attempt'
import { whenChanged } from '$features/shell/changes'
import { Latest } from '$parts/latest'
import { live } from '$parts/live.svelte'
import { bytes, count } from '$parts/numbers'
import { m } from '$words'

export type Locking = 'key' | 'words'

export class Sending {
  readonly path: string
  receivers: readonly BundleReceiver[] | null = $state.raw(null)
  audience: string | null = $state(null)
  offer: BundleOffer | null = $state.raw(null)
  locking: Locking = $state('words')
  readonly words = new Judged()
  whole = $state(false)
  busy = $state(false)
  sent: BundleSent | null = $state.raw(null)
  /** A passphrase is asked for only where no key locks it. */
  ready: boolean = $derived(
    this.offer !== null &&
      this.offer.audience === this.audience &&
      !this.busy &&
      (this.locking === 'key' || this.words.passphrase.trim() !== ''),
  )
  readonly #offers: Latest<string, BundleOffer>
  #asked = 0

  constructor(path: string) {
    this.path = path
    this.#offers = new Latest(
      (audience) => call('bundles.offer', { company: path, audience }),
      (offer, audience) => {
        if (audience === this.audience) this.#take(offer)
      },
      (error) => void attempt(() => Promise.reject(error)),
    )
  }

  #take(offer: BundleOffer) {
    const other = this.offer?.audience !== offer.audience
    this.offer = offer
    if (other || !offer.locks) this.locking = offer.locks ? 'key' : 'words'
  }

  follow(): () => void {
    void this.load()
    const deaf = whenChanged([], (changed) => {
      if (changed.company === this.path) void this.load()
    })
    return () => {
      deaf()
      this.#asked++
      this.#offers.stop()
      this.words.stop()
    }
  }

  async load() {
    const mine = ++this.#asked
    const receivers = await attempt(() => call('bundles.receivers', { company: this.path }))
    if (!receivers || mine !== this.#asked) return
    this.receivers = receivers
    const kept = receivers.find(({ audience }) => audience === this.audience) ?? receivers[0]
    if (kept) this.choose(kept.audience)
  }

  choose(audience: string) {
    if (audience !== this.audience) {
      this.audience = audience
      this.offer = null
      this.whole = false
      this.sent = null
      this.words.type('')
    }
    this.#offers.ask(audience)
  }

  async send() {
    const { offer, audience } = this
    if (!this.ready || !offer || !audience) return
    const path = offer.path ?? (await attempt(() => pick('save_bundle', offer.file_name, m.bundles_where())))
    if (!path) return
    this.busy = true
    const passphrase = this.locking === 'key' ? null : this.words.passphrase
    const asked = { company: this.path, audience, path, passphrase, whole: this.whole, job: newJob() }
    const sent = await attempt(() => call('bundles.send', asked))
    this.busy = false
    if (!sent) return
    this.sent = sent
    this.words.type('')
    this.whole = false
    if (company.path === this.path) live.say(m.bundles_sent({ who: sent.who }))
    await this.load()
  }

  show() {
    const path = this.sent?.path
    if (path) void attempt(() => showInFolder(path))
  }
}

/** Size and changes of a bundle that was made. */
export const measure = (sent: BundleSent): string => {
  const told = { count: count(sent.changes), size: bytes(sent.bytes) }
  return sent.whole ? m.bundles_sent_whole(told) : m.bundles_sent_part(told)
}
