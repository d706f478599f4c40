// The company's own way of selling, as the screen of stages edits it.
import { call } from '$api/call'
import type { NewStage, StageEdit, StageLine } from '$api/types'
import { attempt } from '$features/shell/attempt'
import { whenChanged } from '$features/shell/changes'
import { tellDone } from '$features/undo/undo'

export class Stages {
  readonly company: string
  list: readonly StageLine[] = $state.raw([])
  #asked = 0

  constructor(company: string) {
    this.company = company
  }

  /** Keeps the list as it is in the book. Made to be returned by an effect. */
  follow(): () => void {
    void this.load()
    const deaf = whenChanged(['pipeline'], (changed) => {
      if (changed.company === this.company) void this.load()
    })
    return () => {
      this.#asked++
      deaf()
    }
  }

  async load(): Promise<void> {
    const asked = ++this.#asked
    const list = await attempt(() => call('stages.list', { company: this.company }))
    if (asked === this.#asked && list) this.list = list
  }

  async add(stage: NewStage): Promise<string | null> {
    const made = await attempt(() => call('stages.add', { company: this.company, stage }))
    if (made) tellDone(made)
    return made?.id ?? null
  }

  async change(id: string, edit: StageEdit): Promise<void> {
    const done = await attempt(() => call('stages.change', { company: this.company, id, edit }))
    if (done) tellDone(done)
    // A refused text makes way for what holds.
    else this.list = [...this.list]
  }

  /** One place up or down among those of its outcome; false at an end. */
  async shift(id: string, way: -1 | 1): Promise<boolean> {
    const before = neighbour(this.list, id, way)
    if (before === undefined) return false
    const done = await attempt(() => call('stages.place', { company: this.company, id, before }))
    if (done) tellDone(done)
    return done !== undefined
  }

  async remove(id: string): Promise<void> {
    const done = await attempt(() => call('stages.remove', { company: this.company, id }))
    if (done) tellDone(done)
  }
}

/** Before which stage one comes that goes a place up or down; null = after all, undefined = it is at the end. */
export function neighbour(
  list: readonly Pick<StageLine, 'id' | 'outcome'>[],
  id: string,
  way: -1 | 1,
): string | null | undefined {
  const outcome = list.find((stage) => stage.id === id)?.outcome
  const among = list.filter((stage) => stage.outcome === outcome)
  const at = among.findIndex((stage) => stage.id === id)
  if (at < 0 || at + way < 0 || at + way >= among.length) return undefined
  return (way === -1 ? among[at - 1] : among[at + 2])?.id ?? null
}
