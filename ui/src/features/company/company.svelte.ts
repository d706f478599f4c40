// The company in the window: who it is, its people and stages, and the place where the user left it.
import { call } from '$api/call'
import type { CompanyInfo, Person, Stage } from '$api/types'
import { whenChanged } from '$features/shell/changes'
import { nav, type Route } from '$features/shell/route.svelte'
import { hush } from '$parts/toasts'

type Place = Record<string, unknown>

class Company {
  info: CompanyInfo | null = $state.raw(null)
  people: ReadonlyMap<string, Person> = $derived(new Map(this.info?.people.map((one) => [one.id, one])))
  stages: ReadonlyMap<string, Stage> = $derived(new Map(this.info?.stages.map((one) => [one.id, one])))
  #place: Place = {}
  #saving: ReturnType<typeof setTimeout> | undefined
  #asked = 0
  /** What saves the letters that were typed last. */
  readonly #typed = new Set<() => Promise<unknown>>()

  /** The path that every command about this company carries. */
  get path(): string {
    return this.info?.path ?? ''
  }

  /** Opens a book, or goes to it where it is open, at the place where it was left. */
  async open(path: string): Promise<CompanyInfo> {
    await this.#savePlace()
    const info = await call('company.open', { path })
    this.show(info)
    return info
  }

  /** Opens an encrypted book by its passphrase. */
  async unlock(path: string, passphrase: string, keep: boolean): Promise<void> {
    await this.#savePlace()
    this.show(await call('lock.unlock', { path, passphrase, keep }))
  }

  show(info: CompanyInfo) {
    this.#asked++
    // Nobody sees one client's deals beside another's.
    if (this.info && this.info.path !== info.path) hush()
    this.info = info
    this.#place = (info.place ?? {}) as Place
    const route = this.#place.route as Route | undefined
    nav.go(route && route.at !== 'home' ? route : { at: 'pipeline' })
  }

  /** Goes home; the book stays open in the background. */
  async leave() {
    await this.#savePlace()
    hush()
    nav.go({ at: 'home' })
  }

  forget() {
    clearTimeout(this.#saving)
    this.#saving = undefined
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

  /** What a screen kept for this company: filters, layout, scroll. */
  recall<T>(screen: string): T | undefined {
    return this.#place[screen] as T | undefined
  }

  /** Keeps a screen's filters, layout, scroll with this company. */
  remember(screen: string, what: unknown) {
    this.#place = { ...this.#place, [screen]: what }
    if (!this.info) return
    clearTimeout(this.#saving)
    this.#saving = setTimeout(() => void this.#savePlace(), 400)
  }

  /** `save` is asked before the page goes, until the returned function is called. */
  beforeGone(save: () => Promise<unknown>): () => void {
    this.#typed.add(save)
    return () => this.#typed.delete(save)
  }

  /** What was typed and the place are in the book now, not in a moment: what holds them may be gone by then. */
  settle = async (): Promise<void> => {
    // What could not be saved has said so, and holds nobody up.
    await Promise.allSettled([...this.#typed].map((save) => save()))
    await this.#savePlace()
  }

  async #savePlace() {
    clearTimeout(this.#saving)
    if (this.#saving === undefined || !this.info) return
    this.#saving = undefined
    // A place that could not be kept is not worth a sentence: the next move keeps it again.
    await call('company.place', { company: this.info.path, place: this.#place }).catch(() => undefined)
  }

  /** Listens for what changes while the window is open. */
  follow(): () => void {
    const stops = [
      nav.onMove(() => {
        if (nav.route.at !== 'home') this.remember('route', { at: nav.route.at })
      }),
      whenChanged([], (changed) => {
        if (changed.company === this.info?.path) void this.refresh().catch(() => undefined)
      }),
    ]
    return () => stops.forEach((stop) => stop())
  }
}
export const company = new Company()
