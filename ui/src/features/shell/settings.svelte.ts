// How the window looks and listens; kept by Rust for this user, the same for all companies.
import { call } from '$api/call'
import type { Density, Home, Theme } from '$api/types'
import { keys } from '$parts/keys.svelte'

class Settings {
  theme: Theme = $state('system')
  density: Density = $state('normal')
  singleKeys = $state(true)
  #dark = window.matchMedia('(prefers-color-scheme: dark)')

  take(home: Pick<Home, 'theme' | 'density' | 'single_keys'>) {
    this.theme = home.theme
    this.density = home.density
    this.singleKeys = home.single_keys
    this.apply()
  }

  /** Its colours alone, where nothing else is told. */
  wear(theme: Theme) {
    this.theme = theme
    this.apply()
  }

  apply() {
    const dark = this.theme === 'dark' || (this.theme === 'system' && this.#dark.matches)
    document.documentElement.dataset.theme = dark ? 'dark' : 'light'
    document.documentElement.dataset.density = this.density
    keys.singles = this.singleKeys
  }

  /** Follows the system's theme while it is asked to. */
  follow(): () => void {
    const told = () => this.apply()
    this.#dark.addEventListener('change', told)
    this.apply()
    return () => this.#dark.removeEventListener('change', told)
  }

  async set(change: { theme?: Theme; density?: Density; single_keys?: boolean }) {
    this.take(await call('home.settings', change))
  }
}
export const settings = new Settings()
