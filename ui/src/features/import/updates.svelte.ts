// What was edited here and the CRM does not know of yet, by seller.
import { call } from '$api/call'
import type { CrmUpdate, SellerUpdates } from '$api/types'
import { company } from '$features/company/company.svelte'
import { attempt } from '$features/shell/attempt'
import { whenChanged } from '$features/shell/changes'
import { tellDone } from '$features/undo/undo'

class Updates {
  sellers: readonly SellerUpdates[] | null = $state.raw(null)
  /** Whose they are. */
  #of = ''
  #asked = 0

  async load() {
    const asked = ++this.#asked
    const sellers = await attempt(() => call('import.to_update', { company: this.#of }))
    if (sellers && asked === this.#asked) this.sellers = sellers
  }

  /** Follows the company in the window, until the returned function is called. */
  follow(): () => void {
    const path = company.path
    // Those of another company are not shown while these are counted.
    if (path !== this.#of) this.sellers = null
    this.#of = path
    void this.load()
    const deaf = whenChanged([], (changed) => {
      if (changed.company === path) void this.load()
    })
    return () => {
      this.#asked++
      deaf()
    }
  }

  /** The CRM knows these now: one step that can be undone. */
  async done(updates: readonly CrmUpdate[]) {
    const ids = [...new Set(updates.map((one) => one.deal))]
    const fields = [...new Set(updates.map((one) => one.field))]
    const path = this.#of
    const done = await attempt(() => call('import.mark_updated', { company: path, ids, fields }))
    if (done) tellDone(done)
    if (path === this.#of) await this.load()
  }
}
export const updates = new Updates()

/** A seller's updates, deal by deal, in the order given. */
export function byDeal(seller: SellerUpdates): { deal: string; updates: CrmUpdate[] }[] {
  const deals = new Map<string, CrmUpdate[]>()
  for (const one of seller.updates) deals.set(one.deal, [...(deals.get(one.deal) ?? []), one])
  return [...deals].map(([deal, updates]) => ({ deal, updates }))
}

/** A seller's list as text, to be sent or read out. */
export function asText(seller: SellerUpdates, unknown: string): string {
  const lines = byDeal(seller).flatMap(({ updates }) => {
    const first = updates[0]
    if (!first) return []
    const head = first.external_id ? `${first.label} (${first.external_id})` : first.label
    const changes = updates.map(
      (one) => `  ${one.field_name}: ${one.book ?? unknown} (CRM: ${one.crm ?? unknown})`,
    )
    return [`- ${head}`, ...changes]
  })
  return [seller.name, ...lines].join('\n')
}
