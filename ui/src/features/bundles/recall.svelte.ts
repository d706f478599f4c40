// A text that was shared by mistake: asked about in one dialog, wherever the text stands.
import { call } from '$api/call'
import type { Recallable, Recalled } from '$api/types'
import { company } from '$features/company/company.svelte'
import { attempt } from '$features/shell/attempt'

type About = { id: string; what: Recallable; label: string; name: string }
type Asked = About & { company: string }

class Recall {
  about: Asked | null = $state.raw(null)
  done: Recalled | null = $state.raw(null)
  busy = $state(false)

  ask(about: About) {
    this.done = null
    this.about = { ...about, company: company.path }
  }

  close() {
    this.about = null
    this.done = null
  }

  async run() {
    const { about } = this
    if (!about || this.busy) return
    this.busy = true
    const { company, id, what } = about
    const done = await attempt(() => call('bundles.recall', { company, id, what }))
    this.busy = false
    // Something else may be asked about by then, in another company.
    if (this.about !== about) return
    if (done) this.done = done
    else this.close()
  }
}
export const recall = new Recall()
