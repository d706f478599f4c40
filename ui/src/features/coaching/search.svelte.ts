// Words in all notes that whoever looks may see.
import { call } from '$api/call'
import type { NoteHit, NoteHits } from '$api/types'
import { attempt } from '$features/shell/attempt'
import { live } from '$parts/live.svelte'
import { Latest } from '$parts/latest'

import { foundWords } from './names'

export class NoteSearch {
  text = $state('')
  found: NoteHits | null = $state.raw(null)
  at = $state(0)
  readonly #questions: Latest<string, NoteHits>

  constructor(path: string) {
    this.#questions = new Latest(
      (text) => call('coaching.search', { company: path, text, person: null }),
      (found, text) => {
        if (text !== this.text.trim()) return
        this.found = found
        this.at = 0
        live.say(foundWords(found.count))
      },
      (error) => void attempt(() => Promise.reject(error)),
    )
  }

  hear() {
    const text = this.text.trim()
    if (text) this.#questions.ask(text)
    else this.clear()
  }

  clear() {
    this.#questions.stop()
    this.text = ''
    this.found = null
  }

  get hit(): NoteHit | undefined {
    return this.found?.hits[this.at]
  }

  step(way: -1 | 1) {
    const last = (this.found?.hits.length ?? 0) - 1
    this.at = Math.min(Math.max(last, 0), Math.max(0, this.at + way))
  }

  stop() {
    this.#questions.stop()
  }
}
