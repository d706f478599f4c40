// The cards that were seen or fetched ahead. Asking for a card that is not held fetches it: first those in sight,
// in one request a frame, then the rest in idle time.
import type { Card } from '$api/types'
import { afterwards } from '$parts/painted'

export type FetchCards = (keys: number[]) => Promise<Card[]>

/** `asked`: how many changes the book had when it was asked for. */
type Held = { card: Card; asked: number }

const CHUNK = 500

function whenIdle(run: () => void): void {
  if (typeof requestIdleCallback === 'function') requestIdleCallback(run, { timeout: 1000 })
  else setTimeout(run, 40)
}

export class Cards {
  readonly #fetch: FetchCards
  readonly #failed: (error: unknown) => void
  readonly #held = new Map<number, Held>()
  /** Changes of the book that made cards old: of which all are, and each of these. What was asked for before is shown until
   * the new one is there, also where its answer comes after the change. */
  #changes = 0
  #allOld = 0
  readonly #old = new Map<number, number>()
  readonly #asked = new Set<number>()
  #wanted: number[] = []
  #ahead: number[] = []
  #filling = false
  #stopped = false
  #version = $state(0)
  /** Set while the hand is on a card or a key: fetching ahead waits. */
  hold = false

  constructor(fetch: FetchCards, failed: (error: unknown) => void) {
    this.#fetch = fetch
    this.#failed = failed
  }

  /** For what is drawn: the card if held, and a fetch if it is not, or not fresh. */
  see(key: number): Card | undefined {
    void this.#version
    if (!this.#fresh(key) && !this.#asked.has(key)) this.#want(key)
    return this.peek(key)
  }

  #fresh(key: number): boolean {
    const held = this.#held.get(key)
    return held !== undefined && held.asked >= Math.max(this.#allOld, this.#old.get(key) ?? 0)
  }

  /** The card if held; asks for nothing. */
  peek(key: number): Card | undefined {
    return this.#held.get(key)?.card
  }

  #want(key: number): void {
    this.#asked.add(key)
    if (this.#wanted.push(key) > 1) return
    queueMicrotask(() => {
      const keys = this.#wanted
      this.#wanted = []
      void this.#load(keys)
    })
  }

  async #load(keys: number[]): Promise<void> {
    const asked = this.#changes
    try {
      this.#take(await this.#fetch(keys), asked)
    } catch (error) {
      if (!this.#stopped) this.#failed(error)
    } finally {
      for (const key of keys) this.#asked.delete(key)
    }
  }

  #take(cards: Card[], asked: number): void {
    if (this.#stopped) return
    for (const card of cards)
      // An older answer never takes the place of a newer one.
      if (asked >= (this.#held.get(card.key)?.asked ?? 0)) this.#held.set(card.key, { card, asked })
    this.#version++
  }

  /** All of these, fetched where needed: for what acts on deals that were never in sight. */
  async all(keys: number[]): Promise<Card[]> {
    const missing = keys.filter((key) => !this.#held.has(key))
    for (let at = 0; at < missing.length; at += CHUNK) {
      const asked = this.#changes
      this.#take(await this.#fetch(missing.slice(at, at + CHUNK)), asked)
    }
    return keys.flatMap((key) => this.peek(key) ?? [])
  }

  /** The book changed: what is in sight is fetched again by being drawn, the rest in idle time. */
  outdate(keys?: Iterable<number>): void {
    const now = ++this.#changes
    if (keys) for (const key of keys) this.#old.set(key, now)
    else {
      this.#allOld = now
      this.#old.clear()
    }
    this.#version++
  }

  /** Fetches these in idle time; replaces what was to be fetched ahead before. */
  ahead(keys: number[]): void {
    this.#ahead = keys
    if (this.#filling) return
    this.#filling = true
    // The first after those in sight are painted.
    afterwards(() => void this.#fill())
  }

  async #fill(): Promise<void> {
    const chunk: number[] = []
    if (!this.hold) {
      let at = 0
      for (; at < this.#ahead.length && chunk.length < CHUNK; at++) {
        const key = this.#ahead[at]!
        if (!this.#fresh(key) && !this.#asked.has(key)) chunk.push(key)
      }
      this.#ahead = this.#ahead.slice(at)
    }
    if (chunk.length > 0) await this.#load(chunk)
    if (this.#stopped || this.#ahead.length === 0) this.#filling = false
    else whenIdle(() => void this.#fill())
  }

  stop(): void {
    this.#stopped = true
    this.#ahead = []
    this.#wanted = []
  }
}
