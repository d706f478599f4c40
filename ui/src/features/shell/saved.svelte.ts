// When each book was last written: every edit is in the file before the next key is pressed.
import { SvelteMap } from 'svelte/reactivity'

import { isNewDay, whenChanged } from './changes'

class Saved {
  readonly #at = new SvelteMap<string, number>()

  /** When the book at this path was; nothing where this window has not seen it written. */
  at(path: string): number | undefined {
    return this.#at.get(path)
  }

  follow(): () => void {
    return whenChanged([], (changed) => {
      if (!isNewDay(changed)) this.#at.set(changed.company, Date.now())
    })
  }
}
export const saved = new Saved()
