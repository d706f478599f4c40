// Exit criteria of a deal: what the buyer has done, stage by stage.
import { call } from '$api/call'
import type { Criterion, StageCriteria } from '$api/types'
import { attempt } from '$features/shell/attempt'
import { whenChanged } from '$features/shell/changes'
import { tellDone } from '$features/undo/undo'

export type Asked = { stage: StageCriteria; one: Criterion }

export class ExitCriteria {
  readonly company: string
  readonly deal: string
  stages: readonly StageCriteria[] = $state.raw([])
  #asked = 0

  constructor(company: string, deal: string) {
    this.company = company
    this.deal = deal
  }

  /** What the buyer is to do next, and what was left open behind: this is looked at. */
  now: readonly StageCriteria[] = $derived(
    this.stages
      .filter(({ standing }) => standing !== 'ahead')
      .map((stage) =>
        stage.standing === 'current'
          ? stage
          : { ...stage, criteria: stage.criteria.filter(({ met_on }) => met_on === null) },
      )
      .filter(({ criteria }) => criteria.length > 0),
  )
  /** The rest: done behind, or yet to come. */
  rest: readonly StageCriteria[] = $derived(
    this.stages
      .map((stage) =>
        stage.standing === 'passed'
          ? { ...stage, criteria: stage.criteria.filter(({ met_on }) => met_on !== null) }
          : stage,
      )
      .filter(({ criteria, standing }) => standing !== 'current' && criteria.length > 0),
  )

  /** Keeps the list as it is in the book. Made to be returned by an effect. */
  follow(): () => void {
    void this.load()
    const deaf = whenChanged(['deal'], (changed) => {
      if (changed.company === this.company) void this.load()
    })
    return () => {
      this.#asked++
      deaf()
    }
  }

  async load(): Promise<void> {
    const asked = ++this.#asked
    const { company, deal } = this
    const stages = await call('criteria.of_deal', { company, deal }).catch(() => null)
    if (asked === this.#asked && stages) this.stages = stages
  }

  async set(stage: string, text: string, on: string): Promise<void> {
    const { company, deal } = this
    const done = await attempt(() => call('criteria.set', { company, deal, stage, text, on }))
    if (done) tellDone(done)
    else void this.load()
  }
}
