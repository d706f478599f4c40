// A text that was shared by mistake: asked about in one dialog, wherever the text stands.
import { call } from '$api/call'
import type { Recallable, Recalled } from '$api/types'
import { company } from '$features/company/company.svelte'
import { attempt } from '$features/shell/attempt'

type About = { id: string; what: Recallable; label: string; name: string }

class Recall {
  about: About | null = $state.raw(null)
  done: Recalled | null = $state.raw(null)
  busy = $state(false)

  ask(about: About) {
    this.done = null
    this.about = about
  }

  close() {
    this.about = null
    this.done = null
  }

  async run() {
    const { about } = this
    if (!about || this.busy) return
    this.busy = true
    const { id, what } = about
    const done = await attempt(() => call('bundles.recall', { company: company.path, id, what }))
    this.busy = false
    if (done) this.done = done
    else this.close()
  }
}
export const recall = new Recall()
