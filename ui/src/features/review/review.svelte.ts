// A deal review: the deals in order, the one before the team, and what was decided.
import { untrack } from 'svelte'

import { call } from '$api/call'
import type {
  Action,
  Advice,
  AdviceTyped,
  Decided,
  DealContacts,
  Filter,
  ReviewDeal,
  ReviewOrder,
  StageCriteria,
  Strip,
} from '$api/types'
import { anyAction } from '$features/actions/acts'
import { company } from '$features/company/company.svelte'
import { OpenDeal } from '$features/deal/deal.svelte'
import { questions } from '$features/deal/questions.svelte'
import { attempt } from '$features/shell/attempt'
import { whenChanged } from '$features/shell/changes'
import { tellDone } from '$features/undo/undo'
import { copy } from '$parts/clipboard'
import { refuse, tell } from '$parts/toasts'
import { m } from '$words'

export const ORDERS: readonly ReviewOrder[] = ['seller', 'value', 'close_date', 'advice']

/** What lies around the deal. */
export type Around = {
  id: string
  strip: Strip
  actions: readonly Action[]
  contacts: DealContacts
  criteria: readonly StageCriteria[]
  advice: readonly Advice[]
}

export class Review {
  readonly path: string
  order = $state<ReviewOrder>('seller')
  deals: readonly ReviewDeal[] | null = $state.raw(null)
  at = $state(0)
  open: OpenDeal | null = $state.raw(null)
  around: Around | null = $state.raw(null)
  /** What was decided, once the last deal is behind. */
  decided: Decided | null = $state.raw(null)
  readonly now: ReviewDeal | undefined = $derived(this.deals?.[this.at])
  readonly #asked: { filter: Filter; selected: number[] }
  #seen = new Set<string>()
  #ordered = 0
  #looked = 0
  #since = 0

  constructor(path: string, asked: { filter: Filter; selected: number[] }) {
    this.path = path
    this.#asked = asked
    const kept = company.recall<{ order?: ReviewOrder }>('review')
    this.order = ORDERS.find((order) => order === kept?.order) ?? 'seller'
  }

  follow(): () => void {
    // What this reads must not make the effect that called it run again.
    untrack(() => void this.begin())
    const deaf = whenChanged(['actions', 'advice', 'deal', 'pipeline'], (changed) => {
      if (changed.company === this.path) void this.#look()
    })
    return () => {
      this.#ordered++
      this.#looked++
      deaf()
      this.open?.stop()
    }
  }

  /** The deals in the chosen order; the one before the team stays before it. */
  async begin(order: ReviewOrder = this.order) {
    const mine = ++this.#ordered
    const answer = await attempt(() => call('review.queue', { company: this.path, ...this.#asked, order }))
    // The last order that was chosen holds, whichever is answered first.
    if (!answer || mine !== this.#ordered) return
    const before = this.now?.id
    this.order = order
    company.remember('review', { order })
    this.#since ||= answer.since
    // What the team has begun with stays in the review when it no longer matches the filter.
    const here = new Set(answer.deals.map(({ id }) => id))
    const others = (this.deals ?? []).filter(({ id }) => !here.has(id))
    this.deals = [...answer.deals, ...others]
    this.show(
      Math.max(
        0,
        this.deals.findIndex(({ id }) => id === before),
      ),
    )
  }

  show(at: number) {
    this.at = at
    this.decided = null
    const id = this.now?.id
    if (!id) return
    this.#seen.add(id)
    this.open?.stop()
    this.open = new OpenDeal(this.path, id, {
      done: tellDone,
      failed: (error) => void attempt(() => Promise.reject(error)),
    })
    void this.#look()
  }

  async #look() {
    const mine = ++this.#looked
    const id = this.now?.id
    if (!id) return
    const filter = { ...anyAction(), deal: id }
    const { path: company } = this
    const asked = { deal: id, seller: null, nobody: false, rule: null, aside: false, most: null }
    try {
      const [strip, { groups }, contacts, criteria, { advice }] = await Promise.all([
        call('review.strip', { company, id }),
        call('actions.list', { company, filter, by: 'kind' }),
        call('contacts.of_deal', { company, deal: id }),
        call('criteria.of_deal', { company, deal: id }),
        call('advice.list', { company, asked }),
      ])
      const actions = groups.flatMap((group) => group.actions)
      if (mine === this.#looked) this.around = { id, strip, actions, contacts, criteria, advice }
    } catch {
      // The deal is gone: its place says so.
      if (mine === this.#looked) this.around = null
    }
  }

  next() {
    if (this.decided || !this.deals) return
    if (this.at + 1 < this.deals.length) this.show(this.at + 1)
    else void this.sum().then((decided) => (this.decided = decided ?? null))
  }

  previous() {
    if (this.decided) this.show(this.at)
    else if (this.at > 0) this.show(this.at - 1)
  }

  /** Does what the worst advice suggests. */
  async takeAdvice() {
    const first = this.around?.id === this.now?.id ? this.around?.advice[0] : undefined
    if (!first) return
    let action: AdviceTyped | null = null
    const from = this.open?.deal?.card.close_date
    // Moving a date later asks one thing, whoever moves it.
    if (first.action.kind === 'close_date' && from && first.action.on > from) {
      const { on } = first.action
      const answer = await questions.ask({ about: 'later', deal: this.open?.name ?? '', from, to: on })
      if (!answer.go) return
      action = { kind: 'close_date', on, buyer_said: answer.text }
    }
    const done = await attempt(() =>
      call('advice.take', { company: this.path, abouts: [first.about], action }),
    )
    if (done) tellDone(done)
  }

  /** What was decided so far. */
  sum(): Promise<Decided | undefined> {
    const ids = (this.deals ?? []).map(({ id }) => id)
    return attempt(() =>
      call('review.decided', { company: this.path, since: this.#since, ids, reviewed: this.#seen.size }),
    )
  }

  async copyText(decided: Decided) {
    if (await copy(decided.text)) tell(m.review_copied())
    else refuse(m.actions_copy_failed())
  }
}
