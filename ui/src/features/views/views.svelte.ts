// The saved views of the open company, and which of them is shown.
import { call } from '$api/call'
import type { SavedView, Look } from '$api/types'
import { company } from '$features/company/company.svelte'
import { attempt } from '$features/shell/attempt'
import { whenChanged } from '$features/shell/changes'
import { nav } from '$features/shell/route.svelte'
import { tellDone } from '$features/undo/undo'
import { afterwards } from '$parts/painted'
import { note } from '$parts/toasts'

/** The same look, in whatever order its parts were written. */
const plain = ({ filter, sort, table, lanes }: Look): string => {
  const asked = Object.entries(filter).sort(([one], [other]) => (one < other ? -1 : 1))
  return JSON.stringify([asked, sort.by, sort.descending, table, lanes])
}

class Views {
  list: readonly SavedView[] = $state.raw([])
  /** What the pipeline shows now; null while another screen is shown. */
  shown: Look | null = $state.raw(null)
  /** The view that is being renamed; null while one is being saved; undefined when nothing is asked. */
  asking: SavedView | null | undefined = $state.raw(undefined)
  #of = ''
  #asked = 0
  readonly #kept = new Map<string, readonly SavedView[]>()

  /** Follows the open company; made to be returned by an effect. */
  follow(path: string): () => void {
    // Whoever comes back finds them as they were; they are read again after the deals.
    if (this.#of !== path) this.list = this.#kept.get(path) ?? []
    this.#of = path
    const later = path ? afterwards(() => void this.#load(path)) : undefined
    const deaf = whenChanged([], (changed) => {
      const told = ['views', 'pipeline', 'team'].some((feature) => changed.features.includes(feature))
      if (told && changed.company === path) void this.#load(path)
    })
    return () => {
      later?.()
      deaf()
    }
  }

  async #load(path: string) {
    const asked = ++this.#asked
    const list = await call('views.list', { company: path }).catch(() => undefined)
    // An older answer is of before the change that was asked for since.
    if (!list || asked !== this.#asked) return
    this.#kept.set(path, list)
    if (path === this.#of) this.list = list
  }

  show(view: SavedView): void {
    nav.go({ at: 'pipeline', look: view.shown })
    if (view.note) note(view.note)
  }

  isShown(view: SavedView): boolean {
    return this.shown !== null && plain(this.shown) === plain(view.shown)
  }

  /** Saves what is shown; Rust knows whether a view has this name, which then shows it from now on. Gives whether it was
   * done. */
  async save(name: string): Promise<boolean> {
    const { shown } = this
    if (!shown) return false
    const what = { company: company.path, name, shown, overwrite: true }
    const done = await attempt(() => call('views.save', what))
    if (done) tellDone(done)
    return !!done
  }

  async overwrite({ id }: SavedView): Promise<boolean> {
    const { shown } = this
    if (id === null || !shown) return false
    const done = await attempt(() => call('views.overwrite', { company: company.path, id, shown }))
    if (done) tellDone(done)
    return !!done
  }

  async rename({ id }: SavedView, name: string): Promise<boolean> {
    if (id === null) return false
    const done = await attempt(() => call('views.rename', { company: company.path, id, name }))
    if (done) tellDone(done)
    return !!done
  }

  async remove({ id }: SavedView): Promise<void> {
    if (id === null) return
    const done = await attempt(() => call('views.delete', { company: company.path, id }))
    if (done) tellDone(done)
  }
}
export const views = new Views()
