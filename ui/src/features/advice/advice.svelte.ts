// The advice of the open company in groups. A group's pieces are loaded when it is opened, and further as they come
// into sight: a large book has thousands.
import { untrack } from 'svelte'

import { call } from '$api/call'
import type { AdviceBy, AdviceGroup, AdviceListed, AdviceOverview } from '$api/types'
import { company } from '$features/company/company.svelte'
import { attempt } from '$features/shell/attempt'
import { whenChanged } from '$features/shell/changes'
import { Latest } from '$parts/latest'

import { askedOf, groupId, type Row, rowsOf, shownGroups } from './rows'

/** Pieces that are loaded at first, and ahead of what is in sight. */
const PAGE = 60

export const TABS = ['rule', 'seller', 'log', 'thresholds'] as const
export type Tab = (typeof TABS)[number]
type Kept = { tab: Tab; open: string[]; focused: string | null }

export class AdviceList {
  tab = $state<Tab>('rule')
  /** What is set aside instead of what stands. */
  aside = $state(false)
  overview = $state.raw<AdviceOverview | null>(null)
  open = $state.raw<ReadonlySet<string>>(new Set())
  lists = $state.raw<ReadonlyMap<string, AdviceListed>>(new Map())
  /** The row under the keyboard. */
  focused = $state<string | null>(null)
  groups: readonly AdviceGroup[] = $derived(shownGroups(this.overview?.groups ?? [], this.aside))
  rows: readonly Row[] = $derived(rowsOf(this.groups, this.open, this.lists, this.aside))
  /** Where it is; a row that went away leaves its place to the next. */
  at: number = $derived.by(() => {
    const found = this.rows.findIndex(({ id }) => id === this.focused)
    return found >= 0 ? found : Math.max(0, Math.min(this.#last, this.rows.length - 1))
  })
  readonly #path: string
  readonly #overviews: Latest<AdviceBy, AdviceOverview>
  readonly #asked = new Map<string, number>()
  readonly #wanted = new Map<string, number>()
  #last = 0
  #first: boolean

  constructor(path: string) {
    this.#path = path
    const kept = company.recall<Partial<Kept>>('advice')
    this.tab = TABS.find((tab) => tab === kept?.tab) ?? 'rule'
    this.open = new Set(kept?.open)
    this.focused = kept?.focused ?? null
    this.#first = !kept?.open
    this.#overviews = new Latest(
      (by) => call('advice.overview', { company: path, by }),
      (overview, by) => {
        if (by !== this.by) return
        this.overview = overview
        if (this.#first) this.#openFirst()
        this.#loadOpen()
      },
      (error) => void attempt(() => Promise.reject(error)),
    )
  }

  get by(): AdviceBy {
    return this.tab === 'seller' ? 'seller' : 'rule'
  }

  follow(): () => void {
    // Followed once: an effect that began anew with each tab would stop the questions.
    this.#overviews.ask(untrack(() => this.by))
    const deaf = whenChanged([], (changed) => {
      if (changed.company === this.#path) this.#overviews.ask(this.by)
    })
    return () => {
      deaf()
      this.#overviews.stop()
      this.#asked.clear()
    }
  }

  /** Something to look at where the list was never touched. */
  #openFirst() {
    this.#first = false
    const group = this.groups[0]
    if (group) this.open = new Set([groupId(group)])
  }

  #loadOpen() {
    for (const group of this.groups) if (this.open.has(groupId(group))) void this.#load(group)
  }

  async #load(group: AdviceGroup) {
    const of = groupId(group)
    const asked = (this.#asked.get(of) ?? 0) + 1
    this.#asked.set(of, asked)
    const most = Math.max(PAGE, this.#wanted.get(of) ?? 0)
    const { aside, by } = this
    const listed = await attempt(() =>
      call('advice.list', { company: this.#path, asked: askedOf(group, aside, most) }),
    )
    if (!listed || asked !== this.#asked.get(of) || aside !== this.aside || by !== this.by) return
    this.lists = new Map(this.lists).set(of, listed)
  }

  /** A piece came into sight that is not loaded. */
  need({ group, of, at }: Row) {
    if (at === null || !this.lists.has(of) || at < (this.#wanted.get(of) ?? PAGE)) return
    this.#wanted.set(of, Math.max(at + PAGE, 2 * (this.#wanted.get(of) ?? PAGE)))
    void this.#load(group)
  }

  /** Every piece of a group, whether loaded or not. */
  async all(group: AdviceGroup): Promise<AdviceListed | undefined> {
    const asked = askedOf(group, this.aside, null)
    return attempt(() => call('advice.list', { company: this.#path, asked }))
  }

  choose(part: { tab?: Tab; aside?: boolean }) {
    const by = this.by
    if (part.tab) this.tab = part.tab
    if (part.aside !== undefined) this.aside = part.aside
    if (by !== this.by || part.aside !== undefined) {
      this.lists = new Map()
      this.#wanted.clear()
      this.#last = 0
      if (by !== this.by) this.overview = null
      else this.#loadOpen()
    }
    this.#overviews.ask(this.by)
    this.#keep()
  }

  fold(group: AdviceGroup, open = !this.open.has(groupId(group))) {
    const of = groupId(group)
    const now = new Set(this.open)
    if (open) now.add(of)
    else now.delete(of)
    this.open = now
    this.#first = false
    this.focus(of)
    if (open) void this.#load(group)
  }

  focus(id: string) {
    this.focused = id
    this.#last = this.at
    this.#keep()
  }

  go(to: number) {
    const row = this.rows[Math.max(0, Math.min(to, this.rows.length - 1))]
    if (row) this.focus(row.id)
  }

  get row(): Row | undefined {
    return this.rows[this.at]
  }

  #keep() {
    company.remember('advice', { tab: this.tab, open: [...this.open], focused: this.focused } satisfies Kept)
  }
}
