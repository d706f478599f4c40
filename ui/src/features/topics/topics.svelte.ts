// Topics that a person's figures suggest, and what followed from those that were answered.
import { call } from '$api/call'
import type { Done, Topic, TopicLog } from '$api/types'
import { attempt } from '$features/shell/attempt'
import { whenChanged } from '$features/shell/changes'
import { tellDone } from '$features/undo/undo'

export class Topics {
  list: readonly Topic[] = $state.raw([])
  log: TopicLog | null = $state.raw(null)
  readonly #path: string
  readonly #person: string
  #asked = 0

  constructor(path: string, person: string) {
    this.#path = path
    this.#person = person
  }

  follow(): () => void {
    void this.refresh()
    const deaf = whenChanged([], (changed) => {
      if (changed.company === this.#path) void this.refresh()
    })
    return () => {
      this.#asked = -1
      deaf()
    }
  }

  async refresh(): Promise<void> {
    const mine = ++this.#asked
    const about = { company: this.#path, person: this.#person }
    // Whoever has no topics is answered none, or is refused: either way nothing stands here.
    const [list, log] = await Promise.all([
      call('topics.of', about).catch(() => []),
      call('topics.log', about).catch(() => null),
    ])
    if (mine !== this.#asked) return
    this.list = list
    this.log = log
  }

  take = (rule: string, session: string | null) =>
    this.#did(() => call('topics.take', { company: this.#path, person: this.#person, rule, session }))

  dismiss = (rule: string, reason: string) =>
    this.#did(() => call('topics.dismiss', { company: this.#path, person: this.#person, rule, reason }))

  async #did(run: () => Promise<Done>): Promise<boolean> {
    const done = await attempt(run)
    if (done) {
      tellDone(done)
      await this.refresh()
    }
    return done !== undefined
  }
}
