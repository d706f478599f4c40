// What printing leads to from each screen: the pack that fits it, looked at before it is printed. The packs print themselves.
import type { PackSlug } from '$api/types'
import { hasScreen } from '$features/company/copy'
import { leaveField } from '$features/company/leaving'
import { type Area, nav } from '$features/shell/route.svelte'

export type Pages = { slug?: PackSlug; reader?: string }

/** Elsewhere it is the pack that was looked at last. */
const FITTING: Partial<Record<Area, PackSlug>> = {
  rally: 'weekly',
  pipeline: 'weekly',
  review: 'weekly',
  since: 'weekly',
  advice: 'weekly',
  actions: 'weekly',
  forecast: 'forecast',
  figures: 'quarterly',
  skills: 'gap-map',
}

class Printing {
  #shown: (() => Pages) | null = null

  /** What a screen shows now decides, until the returned function is called. Made to be returned by an effect. */
  of(shown: () => Pages): () => void {
    this.#shown = shown
    return () => {
      if (this.#shown === shown) this.#shown = null
    }
  }

  /** There is something to print, and the screen does not do it itself. */
  get here(): boolean {
    return nav.route.at !== 'home' && nav.route.at !== 'packs' && hasScreen('packs')
  }

  go = () => {
    void leaveField()
    const slug = FITTING[nav.route.at]
    nav.go({ at: 'packs', ...(this.#shown?.() ?? (slug ? { slug } : {})) })
  }
}
export const printing = new Printing()
