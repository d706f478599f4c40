// Every company this user has, for home, the switcher and the palette.
import { call } from '$api/call'
import type { CompanyCard, Home } from '$api/types'
import { whenChanged } from '$features/shell/changes'
import { settings } from '$features/shell/settings.svelte'
import { afterwards } from '$parts/painted'

/** It can be gone to: by a click, or by a click and its passphrase. */
export const opens = (card: CompanyCard): boolean => ['ok', 'open', 'encrypted'].includes(card.state)

class HomeStore {
  home: Home | null = $state.raw(null)
  companies: readonly CompanyCard[] = $derived(this.home?.companies.filter((one) => !one.archived) ?? [])
  archived: readonly CompanyCard[] = $derived(this.home?.companies.filter((one) => one.archived) ?? [])
  #asked = 0
  /** The window has just begun with it. */
  #begun = false

  take(home: Home) {
    this.#asked++
    this.home = home
    settings.take(home)
  }

  async load(): Promise<Home> {
    const asked = ++this.#asked
    this.#begun = false
    const home = await call('home.show', {})
    if (asked === this.#asked) this.take(home)
    return home
  }

  /** What the window begins with. */
  async begin(): Promise<Home> {
    const home = await this.load()
    this.#begun = true
    return home
  }

  /** Whoever comes to the screen sees the companies as they are; the first picture has them as they were read for it. */
  async look(): Promise<void> {
    if (this.#begun) this.#begun = false
    else await this.load()
  }

  /** Anew, after what is being painted now. */
  loadSoon() {
    this.#begun = false
    afterwards(() => void this.load().catch(() => undefined))
  }

  /** Cards change with their books; many commits in a row are asked for once. */
  follow(): () => void {
    let later: ReturnType<typeof setTimeout> | undefined
    const stop = whenChanged([], () => {
      clearTimeout(later)
      later = setTimeout(() => void this.load().catch(() => undefined), 300)
    })
    return () => {
      clearTimeout(later)
      stop()
    }
  }
}
export const home = new HomeStore()
