// The company in the window: who it is, its people and stages, and the place where the user left it.
import { call } from '$api/call'
import type { CompanyInfo, Person, Stage } from '$api/types'
import { whenChanged } from '$features/shell/changes'
import { nav, type Route } from '$features/shell/route.svelte'
import { hush } from '$parts/toasts'

import { leaveField } from './leaving'
import { type Place, placeOf, same } from './place'

const names = ({ people }: CompanyInfo) => people.map(({ id, name }) => ({ id, name }))

class Company {
  info: CompanyInfo | null = $state.raw(null)
  people: ReadonlyMap<string, Person> = $derived(new Map(this.info?.people.map((one) => [one.id, one])))
  stages: ReadonlyMap<string, Stage> = $derived(new Map(this.info?.stages.map((one) => [one.id, one])))
  /** Counts how often a place was taken from a book: a screen that was made before shows what it had then. */
  taken = $state(0)
  #place: Place = {}
  #saving: ReturnType<typeof setTimeout> | undefined
  /** A place that is on its way into the book. */
  #sent: Promise<unknown> = Promise.resolve()
  /** Companies whose place is not kept now. */
  readonly #held = new Set<string>()
  #asked = 0
  /** Counts what was gone to: a book that opens late does not come over one that was gone to since. */
  #gone = 0
  readonly #left = new Set<() => void>()
  /** What saves the letters that were typed last. */
  readonly #typed = new Set<() => Promise<unknown>>()

  /** The path that every command about this company carries. */
  get path(): string {
    return this.info?.path ?? ''
  }

  /** Opens a book, or goes to it where it is open, at the place where it was left; nothing where another one was gone to
   * meanwhile. */
  async open(path: string): Promise<CompanyInfo | undefined> {
    const gone = ++this.#gone
    const kept = this.settle()
    // Another book is not kept waiting by what is kept in this one.
    if (path === this.info?.path) await kept
    const info = await call('company.open', { path })
    if (gone !== this.#gone) return undefined
    this.show(info)
    return info
  }

  /** Opens an encrypted book by its passphrase. */
  async unlock(path: string, passphrase: string, keep: boolean): Promise<void> {
    const gone = ++this.#gone
    await this.#savePlace()
    const info = await call('lock.unlock', { path, passphrase, keep })
    if (gone === this.#gone) this.show(info)
  }

  show(info: CompanyInfo) {
    this.#asked++
    this.#gone++
    if (this.info && this.info.path !== info.path) {
      // Nobody sees one client's deals beside another's.
      hush()
      for (const told of this.#left) told()
      void this.#savePlace()
    }
    this.info = info
    this.#takePlace(info)
    this.taken++
    const route = this.#place.route as Route | undefined
    const open = route && 'deal' in route && typeof route.deal === 'string'
    nav.go(route && route.at !== 'home' ? { ...route, ...(open && { left: true }) } : { at: 'pipeline' })
  }

  /** Goes home; the book stays open in the background. */
  async leave() {
    const gone = ++this.#gone
    await this.settle()
    if (gone !== this.#gone) return
    hush()
    nav.go({ at: 'home' })
  }

  forget() {
    // What was asked about it does not bring it back.
    this.#asked++
    this.#letGo()
    this.info = null
    this.#place = {}
    nav.go({ at: 'home' })
  }

  async refresh() {
    if (!this.info) return
    const asked = ++this.#asked
    const info = await call('company.info', { company: this.info.path })
    if (asked === this.#asked) this.info = info
  }

  /**
   * Does what may forget people in the book at `path`: an erasure, a merge that tells of one, a backup put back. Until it is
   * done no place is kept, for what names them would be kept again; where something was forgotten, the place is then what
   * the book still holds.
   */
  async anew<T>(path: string, work: () => Promise<T>): Promise<T> {
    const before = this.info
    if (before?.path !== path || this.#held.has(path)) return work()
    const { at } = nav.route
    // What is on its way comes first, so that it is forgotten with the rest.
    await this.#savePlace()
    await this.#sent
    const place = this.#place
    this.#held.add(path)
    try {
      return await work()
    } finally {
      const asked = ++this.#asked
      const info = await call('company.info', { company: path }).catch(() => null)
      this.#held.delete(path)
      if (this.info?.path === path) {
        if (info && asked === this.#asked) this.info = info
        const forgot =
          !info || !same(placeOf(info.place, info.people), place) || !same(names(info), names(before))
        if (forgot) this.#takePlace(info)
        // Whoever went on meanwhile stands on a screen that has what was forgotten before its eyes.
        if (forgot && nav.route.at !== at) this.taken++
        if (nav.route.at !== 'home') this.remember('route', nav.place)
      }
    }
  }

  #takePlace(info: CompanyInfo | null) {
    this.#letGo()
    this.#place = info ? placeOf(info.place, info.people) : {}
  }

  /** What was to be kept in a moment is not kept. */
  #letGo() {
    clearTimeout(this.#saving)
    this.#saving = undefined
  }

  /** What a screen kept for this company: filters, layout, scroll. */
  recall<T>(screen: string): T | undefined {
    return this.#place[screen] as T | undefined
  }

  /** Keeps a screen's filters, layout, scroll with this company. */
  remember(screen: string, what: unknown) {
    this.#place = { ...this.#place, [screen]: what }
    if (!this.info || this.#held.has(this.info.path)) return
    clearTimeout(this.#saving)
    this.#saving = setTimeout(() => void this.#savePlace(), 400)
  }

  /** Called when another company takes the place of this one, before it is shown. */
  onLeft(told: () => void): () => void {
    this.#left.add(told)
    return () => this.#left.delete(told)
  }

  /** `save` is asked before the page goes, until the returned function is called. */
  beforeGone(save: () => Promise<unknown>): () => void {
    this.#typed.add(save)
    return () => this.#typed.delete(save)
  }

  /** What was typed and the place are in the book now, not in a moment: what holds them may be gone by then. */
  settle = async (): Promise<void> => {
    await leaveField()
    // What could not be saved has said so, and holds nobody up.
    await Promise.allSettled([...this.#typed].map((save) => save()))
    await this.#savePlace()
  }

  async #savePlace() {
    clearTimeout(this.#saving)
    if (this.#saving === undefined || !this.info) return
    this.#saving = undefined
    // A place that could not be kept is not worth a sentence: the next move keeps it again.
    const kept = { company: this.info.path, place: this.#place }
    this.#sent = call('company.place', kept).catch(() => undefined)
    await this.#sent
  }

  /** Listens for what changes while the window is open. */
  follow(): () => void {
    const stops = [
      nav.onMove(() => {
        if (nav.route.at !== 'home') this.remember('route', nav.place)
      }),
      whenChanged([], (changed) => {
        if (changed.company === this.info?.path) void this.refresh().catch(() => undefined)
      }),
    ]
    return () => stops.forEach((stop) => stop())
  }
}
export const company = new Company()
