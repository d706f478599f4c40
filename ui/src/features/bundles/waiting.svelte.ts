// What waits in the company that is open: the mark in the rail, and the notice of bundles that lie in the folder.
import { call } from '$api/call'
import type { BundleWaiting } from '$api/types'
import { company } from '$features/company/company.svelte'
import { sees } from '$features/company/copy'
import { whenChanged } from '$features/shell/changes'
import { Latest } from '$parts/latest'
import { afterwards } from '$parts/painted'

class Waiting {
  now: BundleWaiting | null = $state.raw(null)
  /** What the person has put off: it is told again when something else came. */
  later: string | null = $state(null)
  #of = ''
  readonly #looks = new Latest<string, BundleWaiting>(
    (path) => call('bundles.waiting', { company: path }),
    (now, path) => {
      if (path === company.path) this.now = now
    },
    // A mark that could not be counted is not worth a sentence: the screen itself tells what is wrong.
    () => (this.now = null),
  )
  /** What is told at the top of the screens. */
  notice: string | null = $derived(
    this.now?.text && this.later !== `${this.now.found} ${this.#of}` ? this.now.text : null,
  )

  putOff() {
    this.later = `${this.now?.found} ${this.#of}`
  }

  look() {
    if (company.info && sees('bundles')) this.#looks.ask(company.path)
  }

  /** Begins with the company that comes into the window, and looks again when it changes or the window is gone to. */
  follow(path: string): () => void {
    if (path !== this.#of) this.now = null
    this.#of = path
    const first = afterwards(() => this.look())
    const look = () => this.look()
    let later: ReturnType<typeof setTimeout> | undefined
    // Many edits in a row are counted after the last one.
    const deaf = whenChanged(['bundles'], (changed) => {
      clearTimeout(later)
      if (changed.company === path) later = setTimeout(look, 400)
    })
    window.addEventListener('focus', look)
    return () => {
      first()
      clearTimeout(later)
      deaf()
      window.removeEventListener('focus', look)
    }
  }
}
export const waiting = new Waiting()
