// Everybody who is coached in the open company, the one who is chosen, and the session that is open.
import { untrack } from 'svelte'

import { call } from '$api/call'
import type { CoachedPeople, CoachingOf, Created, Done, SessionKind } from '$api/types'
import { company } from '$features/company/company.svelte'
import { attempt } from '$features/shell/attempt'
import { whenChanged } from '$features/shell/changes'
import { tellDone } from '$features/undo/undo'
import { Latest } from '$parts/latest'

import { Desk } from './desk.svelte'

export type Section = 'sessions' | 'skills' | 'plan' | 'figures' | 'notes'
type Kept = { person?: string; section?: Section }

export class Coaching {
  people: CoachedPeople | null = $state.raw(null)
  of: CoachingOf | null = $state.raw(null)
  chosen: string | null = $state(null)
  section: Section = $state('sessions')
  /** The open session. */
  desk: Desk | null = $state.raw(null)
  readonly path: string
  readonly #lists: Latest<null, CoachedPeople>
  readonly #persons: Latest<string, CoachingOf>
  #opened = 0

  constructor(path: string) {
    this.path = path
    const kept = company.recall<Kept>('coaching')
    this.chosen = kept?.person ?? null
    this.section = kept?.section ?? 'sessions'
    const failed = (error: unknown) => void attempt(() => Promise.reject(error))
    this.#lists = new Latest(
      () => call('coaching.people', { company: path }),
      (people) => this.#listed(people),
      failed,
    )
    this.#persons = new Latest(
      (person) => call('coaching.of', { company: path, person }),
      (of, person) => {
        if (person === this.chosen) this.of = of
      },
      failed,
    )
  }

  follow(): () => void {
    this.#lists.ask(null)
    // What a person's page shows comes from everywhere: deals, actions, advice, skills.
    const deaf = whenChanged([], (changed) => {
      if (changed.company === this.path) this.refresh()
    })
    return () => {
      // What is opened from now on is of no use, and is not kept with another company.
      this.#opened++
      deaf()
      this.#lists.stop()
      this.#persons.stop()
    }
  }

  refresh() {
    this.#lists.ask(null)
    void this.desk?.refresh()
  }

  #listed(people: CoachedPeople) {
    this.people = people
    const known = people.people.some(({ person }) => person === this.chosen)
    if (!known) {
      this.chosen = people.people[0]?.person ?? null
      this.of = null
    }
    if (this.chosen) this.#persons.ask(this.chosen)
  }

  get writes(): boolean {
    return this.people?.writes ?? false
  }

  choose(person: string) {
    if (person === this.chosen) return
    this.chosen = person
    this.of = null
    this.#keep()
    this.#persons.ask(person)
  }

  show(section: Section) {
    this.section = section
    this.#keep()
  }

  #keep() {
    company.remember('coaching', { person: this.chosen ?? undefined, section: this.section } satisfies Kept)
  }

  /** The person above or below in the list. */
  step(way: -1 | 1) {
    const people = this.people?.people ?? []
    const at = people.findIndex(({ person }) => person === this.chosen)
    const next = people[Math.min(people.length - 1, Math.max(0, at + way))]
    if (next) this.choose(next.person)
  }

  /** From the person to typing: the session that has begun or is planned for today, else the next one. */
  async begin(kind: SessionKind | null = null): Promise<boolean> {
    const person = this.chosen
    if (!person || !(await this.#kept())) return false
    const session = await attempt(() =>
      call('coaching.start', { company: this.path, person, kind, form: null }),
    )
    if (session) this.desk = new Desk(this.path, session, session.notes[0]?.id)
    return !!session
  }

  /** Opens a session, at one of its notes where that is asked. The last one that was asked for is opened. */
  async open(id: string, note?: string): Promise<boolean> {
    const mine = ++this.#opened
    if (!(await this.#kept())) return false
    const session = await attempt(() => call('coaching.session', { company: this.path, id }))
    if (!session || mine !== this.#opened) return false
    this.choose(session.person)
    this.desk = new Desk(this.path, session, note)
    return true
  }

  /** What was typed in the open session is kept before another one is shown. */
  async #kept(): Promise<boolean> {
    // Read aside: whoever opens a session in an effect would open it again with each change.
    return (await untrack(() => this.desk)?.keep()) ?? true
  }

  /** Back to the person. What was typed becomes one change of each note; where it cannot be saved, the session stays
   * open with it, and false is answered. */
  async close(): Promise<boolean> {
    const desk = this.desk
    if (!desk) return true
    if (!(await desk.keep())) return false
    if (this.desk === desk) this.desk = null
    if (this.chosen) this.#persons.ask(this.chosen)
    return true
  }

  async plan(kind: SessionKind, on: string): Promise<Created | undefined> {
    const person = this.chosen
    if (!person) return undefined
    const made = await attempt(() => call('coaching.plan', { company: this.path, person, kind, on }))
    if (made) tellDone(made)
    return made
  }

  setRhythm = (days: number) => this.did(() => call('coaching.set_rhythm', { company: this.path, days }))

  async remove(ids: string[]): Promise<boolean> {
    const desk = this.desk && ids.includes(this.desk.id) ? this.desk : null
    // What was typed goes with the session, so that undo brings it back.
    await desk?.keep()
    const done = await this.did(() => call('coaching.delete', { company: this.path, ids }))
    if (done) desk?.drafts.end()
    return done
  }

  async did(run: () => Promise<Done>): Promise<boolean> {
    const done = await attempt(run)
    if (done) tellDone(done)
    return done !== undefined
  }
}
