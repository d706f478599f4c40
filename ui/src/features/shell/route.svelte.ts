// Where the window is. A typed union instead of addresses: there is nothing to type an address into.
import type { Filter, Look } from '$api/types'

export type Route =
  | { at: 'home' }
  | { at: 'rally' }
  | { at: 'pipeline'; deal?: string; find?: { text?: string; owner?: string }; look?: Look }
  | { at: 'since' }
  | { at: 'advice' }
  | { at: 'team' }
  | { at: 'actions' }
  | { at: 'review'; filter?: Filter; selected?: number[] }
  | { at: 'figures' }
  | { at: 'stages' }
  | { at: 'packs' }
  | { at: 'import'; path?: string }
  | { at: 'updates' }

export type Area = Route['at']

class Nav {
  route: Route = $state.raw({ at: 'home' })
  #left: (() => void)[] = []

  go(route: Route) {
    this.route = route
    for (const told of this.#left) told()
  }
  /** Called after each move, so that the place can be kept. */
  onMove(told: () => void): () => void {
    this.#left.push(told)
    return () => {
      this.#left = this.#left.filter((other) => other !== told)
    }
  }
}
export const nav = new Nav()
