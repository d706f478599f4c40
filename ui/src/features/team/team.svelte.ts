// The people of the open company, and what is done with them. Each is one step that undo takes back.
import { call } from '$api/call'
import type { Done, Leaving, Member, PersonEdit, Role, RoleEntry } from '$api/types'
import { company } from '$features/company/company.svelte'
import { attempt } from '$features/shell/attempt'
import { whenChanged } from '$features/shell/changes'
import { tellDone } from '$features/undo/undo'
import { Latest } from '$parts/latest'

export const ROLES: readonly Role[] = ['seller', 'manager', 'owner', 'leader']

export class Team {
  members: readonly Member[] | null = $state.raw(null)
  chosen: string | null = $state(null)
  readonly path: string
  readonly #questions: Latest<null, Member[]>

  constructor(path: string) {
    this.path = path
    this.chosen = company.recall<{ chosen?: string }>('team')?.chosen ?? null
    this.#questions = new Latest(
      () => call('team.members', { company: path }),
      (members) => (this.members = members),
      (error) => void attempt(() => Promise.reject(error)),
    )
  }

  get member(): Member | null {
    return this.members?.find(({ id }) => id === this.chosen) ?? null
  }

  follow(): () => void {
    this.#questions.ask(null)
    const deaf = whenChanged(['team'], (changed) => {
      if (changed.company === this.path) this.#questions.ask(null)
    })
    return () => {
      deaf()
      this.#questions.stop()
    }
  }

  choose(id: string | null) {
    this.chosen = id
    company.remember('team', { ...company.recall<object>('team'), chosen: id })
  }

  /** The person above or below in the list. */
  step(way: -1 | 1) {
    const { members } = this
    if (!members || members.length === 0) return
    const at = members.findIndex(({ id }) => id === this.chosen)
    const next = at < 0 ? 0 : Math.min(members.length - 1, Math.max(0, at + way))
    this.choose(members[next]?.id ?? null)
  }

  async #done(run: () => Promise<Done>): Promise<boolean> {
    const done = await attempt(run)
    if (done) tellDone(done)
    return done !== undefined
  }

  async add(name: string, roles: Role[], edits: PersonEdit[]): Promise<boolean> {
    const person = await attempt(() => call('team.add', { company: this.path, name, roles, edits }))
    // Who was chosen is kept with the company in the window.
    if (person && company.path === this.path) this.choose(person.id)
    return person !== undefined
  }

  edit = (id: string, edit: PersonEdit) =>
    this.#done(() => call('team.edit', { company: this.path, id, edits: [edit] }))

  setRole = (role: RoleEntry) => this.#done(() => call('team.set_role', { company: this.path, role }))

  dropRole = (id: string) => this.#done(() => call('team.drop_role', { company: this.path, id }))

  handOver = (from: string, to: string) =>
    this.#done(() => call('team.hand_over', { company: this.path, from, to }))

  leave = (id: string, last: string, hand_to: string | null) =>
    this.#done(() => call('team.leave', { company: this.path, id, last, hand_to }))

  leaving = (id: string, last: string): Promise<Leaving> =>
    call('team.leaving', { company: this.path, id, last })
}
