// What Rust finds for the letters typed so far. Only the latest answer counts.
import { call } from '$api/call'
import type { Hit } from '$api/types'
import { company } from '$features/company/company.svelte'

class Hits {
  list: readonly Hit[] = $state.raw([])
  #asked = 0

  async find(text: string) {
    const asked = ++this.#asked
    const wanted = text.trim()
    if (!wanted || !company.info) {
      this.list = []
      return
    }
    try {
      const found = await call('find.all', { company: company.path, text: wanted })
      if (asked === this.#asked) this.list = found
    } catch {
      // Finding is asked again with the next letter; what can be done from here still works.
      if (asked === this.#asked) this.list = []
    }
  }
}
export const hits = new Hits()
