// The framework and the gap map of the open company, and what is changed of the framework.
import { untrack } from 'svelte'

import { call } from '$api/call'
import type { Competency, CompetencyEdit, Done, Framework, GapMap, SkillSet } from '$api/types'
import { company } from '$features/company/company.svelte'
import { attempt } from '$features/shell/attempt'
import { whenChanged } from '$features/shell/changes'
import { type At, moved } from '$features/targets/grid'
import { tellDone } from '$features/undo/undo'
import { Latest } from '$parts/latest'

export type SkillsTab = 'map' | 'framework'
export const TABS: readonly SkillsTab[] = ['map', 'framework']
type Kept = { tab: SkillsTab; leading: boolean }
type Answer = { framework: Framework; map: GapMap }

export class Skills {
  tab: SkillsTab = $state('map')
  /** The leadership set is shown in the map, too. */
  leading = $state(false)
  framework: Framework | null = $state.raw(null)
  map: GapMap | null = $state.raw(null)
  at: At = $state.raw({ row: 0, column: 0 })
  /** What stands behind the cell is shown beside the map. */
  opened = $state(false)
  /** A level is written down for that cell. */
  assessing = $state(false)
  readonly path: string
  readonly #questions: Latest<boolean, Answer>

  constructor(path: string, tab?: SkillsTab) {
    this.path = path
    const kept = company.recall<Partial<Kept>>('skills')
    this.tab = tab ?? TABS.find((one) => one === kept?.tab) ?? 'map'
    this.leading = kept?.leading === true
    this.#questions = new Latest(
      async (leading) => {
        const [framework, map] = await Promise.all([
          call('skills.framework', { company: path }),
          call('skills.map', { company: path, leading }),
        ])
        return { framework, map }
      },
      (answer) => this.#answered(answer),
      (error) => void attempt(() => Promise.reject(error)),
    )
  }

  follow(): () => void {
    // What is asked must not make the effect that asks run again.
    untrack(() => this.#ask())
    const deaf = whenChanged([], (changed) => {
      if (changed.company === this.path) this.#ask()
    })
    return () => {
      deaf()
      this.#questions.stop()
    }
  }
  #ask() {
    this.#questions.ask(this.leading)
  }
  #answered({ framework, map }: Answer) {
    this.framework = framework
    this.map = map
    const hold = (n: number, count: number) => Math.max(0, Math.min(n, count - 1))
    this.at = {
      row: hold(this.at.row, map.people.length),
      column: hold(this.at.column, map.competencies.length),
    }
  }
  #keep() {
    company.remember('skills', { tab: this.tab, leading: this.leading })
  }

  go(tab: SkillsTab) {
    this.tab = tab
    this.#keep()
  }
  showLeading(shown: boolean) {
    this.leading = shown
    this.#keep()
    this.#ask()
  }

  get row() {
    return this.map?.people[this.at.row]
  }
  get cell() {
    return this.row?.cells[this.at.column]
  }
  place(at: At) {
    if (at.row !== this.at.row || at.column !== this.at.column) this.assessing = false
    this.at = at
  }
  move(key: string) {
    const { map } = this
    if (map) this.place(moved(this.at, key, map.people.length, map.competencies.length))
  }
  open(assessing = false) {
    if (!this.cell) return
    this.opened = true
    this.assessing = assessing
  }
  close() {
    this.opened = false
    this.assessing = false
  }

  /** Competencies of a set that are assessed, in order. */
  ofSet(set: SkillSet): Competency[] {
    return (this.framework?.competencies ?? []).filter((one) => one.set === set && one.retired_on === null)
  }
  get retired(): Competency[] {
    return (this.framework?.competencies ?? []).filter(({ retired_on }) => retired_on !== null)
  }

  async #done(run: () => Promise<Done>): Promise<boolean> {
    const done = await attempt(run)
    if (done) tellDone(done)
    return done !== undefined
  }
  edit = (competency: string, ...edits: CompetencyEdit[]) =>
    this.#done(() => call('skills.edit', { company: this.path, competency, edits }))
  add = (name: string, set: SkillSet) =>
    this.#done(() => call('skills.add', { company: this.path, name, set }))
  useLeading = (on: boolean) => this.#done(() => call('skills.leading', { company: this.path, on }))
}
