// One person's skills and development plan, and what is written down about them. Each is one step that undo takes back.
import { untrack } from 'svelte'

import { call } from '$api/call'
import type {
  Assess,
  AssessedBy,
  Assessment,
  Competency,
  Done,
  Framework,
  GapEdit,
  NewGap,
  PlanGap,
  SkillCell,
  SkillsOf,
  PlanStanding,
  Visibility,
} from '$api/types'
import { attempt } from '$features/shell/attempt'
import { whenChanged } from '$features/shell/changes'
import { tellDone } from '$features/undo/undo'
import { Latest } from '$parts/latest'

/** One competency of the person, with what the framework says of it. */
export type Skill = { cell: SkillCell; competency: Competency; history: readonly Assessment[] }

type Answer = { of: SkillsOf; framework: Framework }

export class PersonSkillsOf {
  of: SkillsOf | null = $state.raw(null)
  framework: Framework | null = $state.raw(null)
  readonly path: string
  readonly person: string
  readonly skills: readonly Skill[] = $derived.by(() => this.#joined())
  readonly open: readonly PlanGap[] = $derived.by(() => this.#plan().filter(({ state }) => state === 'open'))
  readonly ended: readonly PlanGap[] = $derived.by(() => this.#plan().filter(({ state }) => state !== 'open'))
  readonly #questions: Latest<null, Answer>

  constructor(path: string, person: string) {
    this.path = path
    this.person = person
    this.#questions = new Latest(
      async () => {
        const [of, framework] = await Promise.all([
          call('skills.of', { company: path, person }),
          call('skills.framework', { company: path }),
        ])
        return { of, framework }
      },
      ({ of, framework }) => {
        this.of = of
        this.framework = framework
      },
      (error) => void attempt(() => Promise.reject(error)),
    )
  }

  follow(): () => void {
    // What is asked must not make the effect that asks run again.
    untrack(() => this.#questions.ask(null))
    const deaf = whenChanged([], (changed) => {
      if (changed.company === this.path) this.#questions.ask(null)
    })
    return () => {
      deaf()
      this.#questions.stop()
    }
  }

  #joined(): Skill[] {
    const { of, framework } = this
    if (!of || !framework) return []
    const known = new Map(framework.competencies.map((one) => [one.id, one]))
    const history = new Map(of.history)
    return of.cells.flatMap((cell) => {
      const competency = known.get(cell.competency)
      return competency ? [{ cell, competency, history: history.get(cell.competency) ?? [] }] : []
    })
  }
  #plan(): readonly PlanGap[] {
    return this.of?.plan ?? []
  }

  /** Leading is asked of leaders: of whoever it is neither asked nor written down, it is shown when one wants it. */
  readonly near: readonly Skill[] = $derived(
    this.skills.filter(
      ({ cell, competency, history }) =>
        competency.set !== 'leading' || cell.required !== null || history.length > 0,
    ),
  )

  /** In what: the competency of this identity. */
  skill(competency: string): Skill | undefined {
    return this.skills.find(({ cell }) => cell.competency === competency)
  }

  /** For whom something new is. */
  get begins(): Visibility {
    return this.of?.begins ?? 'private'
  }

  async #done(run: () => Promise<Done>): Promise<boolean> {
    const done = await attempt(run)
    if (done) tellDone(done)
    return done !== undefined
  }

  /** Levels with what was seen: all of them are one step. */
  assess(source: AssessedBy, assess: Assess[], visibility: Visibility, session?: string): Promise<boolean> {
    const { path: company, person } = this
    const what = { company, person, source, assess, visibility, session: session ?? null }
    return this.#done(() => call('skills.assess', what))
  }

  remove = (ids: string[]) => this.#done(() => call('skills.remove', { company: this.path, ids }))

  addGap = (gap: NewGap) =>
    this.#done(() => call('skills.add_gap', { company: this.path, person: this.person, gap }))

  editGap = (id: string, ...edits: GapEdit[]) =>
    this.#done(() => call('skills.edit_gap', { company: this.path, id, edits }))

  act = (gap: string, text: string, due: string) =>
    this.#done(() => call('skills.gap_action', { company: this.path, gap, text, due }))

  progress(gap: string, standing: PlanStanding, text: string, session?: string): Promise<boolean> {
    const what = { company: this.path, gap, standing, text, session: session ?? null }
    return this.#done(() => call('skills.progress', what))
  }
}
