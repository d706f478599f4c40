// Where the window is. A typed union instead of addresses: there is nothing to type an address into.
import type { DealPart, Filter, Look, PackSlug } from '$api/types'

/** A deal that is open. `left`: it was when the company was left; where it is there no more, nobody is told so. */
type Open = { deal?: string; part?: DealPart; left?: true }

export type Route =
  | { at: 'home' }
  | { at: 'rally' }
  | ({ at: 'pipeline'; find?: { text?: string; owner?: string }; look?: Look } & Open)
  | ({ at: 'since' } & Open)
  | ({ at: 'advice' } & Open)
  | ({ at: 'coaching'; person?: string; session?: string } & Open)
  | { at: 'team' }
  | ({ at: 'actions' } & Open)
  | { at: 'review'; filter?: Filter; selected?: number[] }
  | ({ at: 'forecast'; calling?: boolean } & Open)
  | { at: 'figures' }
  | { at: 'skills'; tab?: 'map' | 'framework'; person?: string }
  | { at: 'stages' }
  | { at: 'privacy'; id?: string }
  | { at: 'packs'; slug?: PackSlug; reader?: string }
  | { at: 'sheets'; id?: string }
  | { at: 'call_sheet'; path?: string }
  | { at: 'bundles'; path?: string; tab?: 'send' | 'receive' | 'decide' | 'copies' }
  | { at: 'import'; path?: string }
  | { at: 'updates' }

export type Area = Route['at']

/** Screens that show a deal beside what they list. */
const BESIDE = ['since', 'advice', 'actions', 'forecast', 'coaching'] as const
const besides = (at: Area): at is (typeof BESIDE)[number] => (BESIDE as readonly Area[]).includes(at)

class Nav {
  route: Route = $state.raw({ at: 'home' })
  #left: (() => void)[] = []

  go(route: Route) {
    this.route = route
    for (const told of this.#left) told()
  }
  /** The deal that is shown beside the list of this screen. */
  get beside(): string | undefined {
    return besides(this.route.at) && 'deal' in this.route ? this.route.deal : undefined
  }
  /** The calls fill the window. */
  get calling(): boolean {
    return this.route.at === 'forecast' && this.route.calling === true
  }
  /** What of it is found again: the screen, and the deal that is open there. */
  get place(): Route {
    const { at } = this.route
    return { at, ...('deal' in this.route && this.route.deal && { deal: this.route.deal }) } as Route
  }
  /** The deal was open when the company was left. */
  get left(): boolean {
    return 'left' in this.route && this.route.left === true
  }
  /** Where in that deal the keyboard begins. */
  get part(): DealPart | undefined {
    return 'part' in this.route ? this.route.part : undefined
  }
  /** A deal beside the list that speaks of it, at the part that is spoken of; from elsewhere beside the pipeline. */
  open(deal: string, part?: DealPart) {
    const { at } = this.route
    this.go({ at: besides(at) ? at : 'pipeline', deal, ...(part ? { part } : {}) })
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
