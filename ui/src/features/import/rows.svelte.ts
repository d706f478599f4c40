// The file's rows by fate, fetched by the page as the list is scrolled.
import { call } from '$api/call'
import type { Fate, RowLine, Settings } from '$api/types'
import { company } from '$features/company/company.svelte'

const page = 100

export class Rows {
  #pages: Map<number, readonly RowLine[] | null> = $state.raw(new Map())
  #about: { path: string; settings: Settings; fate: Fate | null } | null = null

  /** Begins anew for another file, another reading of it, or another fate. */
  begin(path: string, settings: Settings, fate: Fate | null) {
    this.#about = { path, settings, fate }
    this.#pages = new Map()
  }

  /** The row, or undefined until its page has come. */
  at(index: number): RowLine | undefined {
    return this.#pages.get(Math.floor(index / page))?.[index % page]
  }

  async need(index: number) {
    const number = Math.floor(index / page)
    const about = this.#about
    if (!about || this.#pages.has(number)) return
    this.#pages = new Map(this.#pages).set(number, null)
    const lines = await call('import.rows', {
      company: company.path,
      ...about,
      offset: number * page,
      limit: page,
    }).catch(() => [])
    if (about === this.#about) this.#pages = new Map(this.#pages).set(number, lines)
  }
}
