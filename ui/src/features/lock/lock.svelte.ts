// The lock of the window: Rust locks; the window reports hands and keys, and begins anew where it was locked.
import { call, onChanged } from '$api/call'
import type { LockState } from '$api/types'
import { company } from '$features/company/company.svelte'
import { attempt } from '$features/shell/attempt'
import { settings } from '$features/shell/settings.svelte'

const HANDS = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const

class Lock {
  state: LockState | null = $state.raw(null)
  #shown: string | null = null
  #told = 0
  /** What is typed is kept in time. */
  #keeping: ReturnType<typeof setTimeout> | undefined

  async load(): Promise<LockState> {
    const state = await call('lock.state', {})
    this.state = state
    if (state.locked) settings.wear(state.theme)
    this.#watch()
    return state
  }

  /** Clears the screen: whatever the window holds goes with its page, and the next page asks first. */
  async now() {
    if (this.state?.locked) return
    await company.settle()
    await attempt(() => call('lock.now', { shown: this.#shown }))
  }

  /** Begins anew: the lock was left, or it fell. */
  begin() {
    location.reload()
  }

  async after(minutes: number) {
    const state = await attempt(() => call('lock.settings', { minutes }))
    if (state) this.state = state
    this.#watch()
  }

  /** Which company is in the window now. */
  shows(path: string | null) {
    if (path === this.#shown) return
    this.#shown = path
    this.#tell()
  }

  follow(): () => void {
    const hand = () => {
      const beat = (this.state?.beat ?? 20) * 1000
      if (Date.now() - this.#told >= beat) this.#tell()
    }
    for (const one of HANDS) window.addEventListener(one, hand, { capture: true, passive: true })
    const deaf = onChanged((changed) => {
      if (changed.features.includes('lock')) this.begin()
    })
    return () => {
      for (const one of HANDS) window.removeEventListener(one, hand, { capture: true })
      deaf()
      clearTimeout(this.#keeping)
    }
  }

  /** A lock that falls by itself waits for nobody: shortly before, what is being typed is kept. */
  #watch() {
    clearTimeout(this.#keeping)
    const { locked, minutes, beat } = this.state ?? {}
    if (locked || !minutes || !beat) return
    // The last hand came at most one beat after the last that was told: nobody has typed for longer than that.
    this.#keeping = setTimeout(() => void company.settle(), (minutes * 60 - beat) * 1000)
  }

  #tell() {
    if (this.state?.locked) return
    this.#told = Date.now()
    this.#watch()
    // Nobody waits for it: the next hand tells again.
    void call('lock.touch', { shown: this.#shown }).catch(() => undefined)
  }
}
export const lock = new Lock()
