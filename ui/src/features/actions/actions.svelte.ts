// The list of actions of the open company: what is asked, what was answered, what is under the keyboard.
import { untrack } from 'svelte'

import { call } from '$api/call'
import type { Action, ActionFilter, Actions, ActionsBy } from '$api/types'
import { company } from '$features/company/company.svelte'
import { attempt } from '$features/shell/attempt'
import { whenChanged } from '$features/shell/changes'
import { Latest } from '$parts/latest'

import { anyAction } from './acts'
import { GROUPINGS } from './names'

type Kept = { by: ActionsBy; filter: ActionFilter }

export class ActionList {
  by = $state<ActionsBy>('person')
  filter = $state.raw<ActionFilter>(anyAction())
  answer: Actions | null = $state.raw(null)
  focused = $state<string | null>(null)
  selected: ReadonlySet<string> = $state.raw(new Set())
  readonly rows: readonly Action[] = $derived(this.answer?.groups.flatMap((group) => group.actions) ?? [])
  readonly filtered = $derived(
    this.filter.text !== '' ||
      this.filter.people.length > 0 ||
      this.filter.nobody ||
      this.filter.kinds.length > 0 ||
      this.filter.overdue,
  )
  readonly ended = $derived(this.filter.states.length > 0)
  readonly #path: string
  readonly #questions: Latest<Kept, Actions>
  #at = 0

  constructor(path: string) {
    this.#path = path
    const kept = company.recall<Partial<Kept>>('actions')
    this.by = GROUPINGS.find((by) => by === kept?.by) ?? 'person'
    this.filter = { ...anyAction(), ...kept?.filter }
    this.#questions = new Latest(
      (asked) => call('actions.list', { company: path, ...asked }),
      (answer) => this.#answered(answer),
      (error) => void attempt(() => Promise.reject(error)),
    )
  }

  follow(): () => void {
    // What is asked must not make the effect that asks run again.
    untrack(() => this.#ask())
    const deaf = whenChanged(['actions', 'deal', 'team'], (changed) => {
      if (changed.company === this.#path) this.#ask()
    })
    return () => {
      deaf()
      this.#questions.stop()
    }
  }

  #ask() {
    this.#questions.ask({ by: this.by, filter: this.filter })
  }

  /** The keyboard stays with its action; where that is gone, on what took its place. */
  #answered(answer: Actions) {
    this.answer = answer
    const at = this.rows.findIndex(({ id }) => id === this.focused)
    if (at >= 0) this.#at = at
    else this.focused = this.rows[Math.min(this.#at, this.rows.length - 1)]?.id ?? null
    const ids = new Set(this.rows.map(({ id }) => id))
    this.selected = new Set([...this.selected].filter((id) => ids.has(id)))
  }

  choose(part: Partial<Kept>) {
    this.by = part.by ?? this.by
    this.filter = part.filter ?? this.filter
    company.remember('actions', { by: this.by, filter: this.filter })
    this.#ask()
  }

  narrow(part: Partial<ActionFilter>) {
    this.choose({ filter: { ...this.filter, ...part } })
  }

  clearFilter() {
    this.narrow({ ...anyAction(), states: this.filter.states })
  }

  showEnded(shown: boolean) {
    this.narrow({ states: shown ? ['open', 'done', 'dropped'] : [] })
  }

  focus(id: string) {
    this.focused = id
    this.#at = Math.max(
      0,
      this.rows.findIndex((one) => one.id === id),
    )
  }

  go(by: number, extend = false) {
    const at = Math.max(0, Math.min(this.rows.length - 1, this.#at + by))
    const row = this.rows[at]
    if (!row) return
    if (extend && this.focused) this.selected = new Set([...this.selected, this.focused, row.id])
    this.focus(row.id)
  }

  toggle(id: string) {
    const next = new Set(this.selected)
    if (!next.delete(id)) next.add(id)
    this.selected = next
  }

  selectNone() {
    this.selected = new Set()
  }

  get now(): Action | undefined {
    return this.rows.find(({ id }) => id === this.focused)
  }

  /** What a key acts on: the selection where there is one, else the action under the keyboard. */
  get acted(): Action[] {
    if (this.selected.size > 0) return this.rows.filter(({ id }) => this.selected.has(id))
    return this.now ? [this.now] : []
  }
}
