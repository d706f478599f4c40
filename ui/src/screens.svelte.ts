// The screens, each read when it is first needed: the window shows its first one without waiting for the others, and
// reads those in idle time.
import type { Component } from 'svelte'

import type { Area } from '$features/shell/route.svelte'

type Screen = Exclude<Area, 'home'>
const read: Record<Screen, () => Promise<{ default: Component }>> = {
  pipeline: () => import('$views/PipelineView.svelte'),
  forecast: () => import('$views/ForecastView.svelte'),
  since: () => import('$views/SinceView.svelte'),
  rally: () => import('$views/RallyView.svelte'),
  advice: () => import('$views/AdviceView.svelte'),
  actions: () => import('$views/ActionsView.svelte'),
  coaching: () => import('$views/CoachingView.svelte'),
  review: () => import('$views/ReviewView.svelte'),
  team: () => import('$views/TeamView.svelte'),
  skills: () => import('$views/SkillsView.svelte'),
  figures: () => import('$views/FiguresView.svelte'),
  stages: () => import('$views/StagesView.svelte'),
  privacy: () => import('$views/PrivacyView.svelte'),
  packs: () => import('$views/PacksView.svelte'),
  sheets: () => import('$views/SheetsView.svelte'),
  call_sheet: () => import('$views/CallSheetView.svelte'),
  bundles: () => import('$views/BundlesView.svelte'),
  import: () => import('$views/ImportView.svelte'),
  updates: () => import('$views/UpdatesView.svelte'),
}

class Screens {
  #known: Partial<Record<Screen, Component>> = $state.raw({})

  /** The screen, as soon as it is read. */
  of(area: Area): Component | undefined {
    if (area === 'home') return undefined
    const known = this.#known[area]
    if (!known) void this.#read(area)
    return known
  }

  async #read(area: Screen): Promise<void> {
    const { default: screen } = await read[area]()
    this.#known = { ...this.#known, [area]: screen }
  }

  /** All that are not read yet, one after the other. */
  async rest(): Promise<void> {
    for (const area of Object.keys(read) as Screen[]) if (!this.#known[area]) await this.#read(area)
  }
}
export const screens = new Screens()
