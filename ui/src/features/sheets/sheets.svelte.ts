// Printed sheets that are typed in: which one, where one is in it, and what is left.
import { call } from '$api/call'
import type { SheetEntry, SheetLine, SheetListed, SheetShown } from '$api/types'
import { company } from '$features/company/company.svelte'
import { attempt } from '$features/shell/attempt'
import { whenChanged } from '$features/shell/changes'
import { tellDone } from '$features/undo/undo'
import { Latest } from '$parts/latest'

type Kept = { id?: string }

/** Under which the screen hands its sheets to the forms of its numbers. */
export const SHEETS = Symbol('sheets')

export class Sheets {
  list: readonly SheetListed[] | null = $state.raw(null)
  shown: SheetShown | null = $state.raw(null)
  /** The number that is open. */
  at = $state(1)
  readonly now: SheetLine | undefined = $derived(this.shown?.lines[this.at - 1])
  readonly path: string
  readonly #lists: Latest<null, SheetListed[]>
  readonly #shows: Latest<string, SheetShown>
  #wanted: string | undefined
  /** Enters what the open form holds; false where it cannot be entered as it is. */
  leave: (() => Promise<boolean>) | null = null
  /** A number is being typed: rows that open do not take the keyboard. */
  numbering = false

  constructor(path: string, id?: string) {
    this.path = path
    this.#wanted = id ?? company.recall<Kept>('sheets')?.id
    const failed = (error: unknown) => void attempt(() => Promise.reject(error))
    this.#lists = new Latest(
      () => call('sheets.list', { company: path }),
      (list) => this.#listed(list),
      failed,
    )
    this.#shows = new Latest(
      (sheet) => call('sheets.show', { company: path, id: sheet }),
      (shown) => {
        if (shown.sheet.id !== this.#wanted) return
        if (this.shown?.sheet.id !== shown.sheet.id) this.at = shown.at
        this.shown = shown
      },
      failed,
    )
  }

  follow(): () => void {
    this.#lists.ask(null)
    const deaf = whenChanged([], (changed) => {
      if (changed.company === this.path) this.#lists.ask(null)
    })
    return () => {
      deaf()
      this.#lists.stop()
      this.#shows.stop()
    }
  }

  #listed(list: readonly SheetListed[]) {
    this.list = list
    const known = list.find(({ id }) => id === this.#wanted) ?? list[0]
    this.#wanted = known?.id
    if (known) this.#shows.ask(known.id)
    else this.shown = null
  }

  choose(id: string) {
    this.#wanted = id
    company.remember('sheets', { id } satisfies Kept)
    this.#shows.ask(id)
  }

  has(number: number): boolean {
    return !!this.shown && Number.isInteger(number) && number >= 1 && number <= this.shown.lines.length
  }

  /** Goes to a number; what was typed at the open one is entered first, so that nothing typed is lost. */
  async move(number: number): Promise<boolean> {
    if (!this.has(number)) return false
    if (number !== this.at && this.leave && !(await this.leave())) return false
    return this.go(number)
  }

  /** Opens a number; false where there is none. */
  go(number: number): boolean {
    const { shown } = this
    if (!shown || !this.has(number)) return false
    this.at = number
    void call('sheets.place', { company: this.path, id: shown.sheet.id, number }).catch(() => undefined)
    return true
  }

  /** What was written at the open number, or nothing; then on to the next. */
  async enter(typed: SheetEntry | null): Promise<boolean> {
    const { shown, at: number } = this
    if (!shown) return false
    const { id } = shown.sheet
    const done = await attempt(async () => {
      if (typed) tellDone(await call('sheets.enter', { company: this.path, id, number, typed }))
      else await call('sheets.skip', { company: this.path, id, number })
      return true
    })
    if (!done) return false
    // Nothing written is no change of the book: nobody else tells of it.
    this.#lists.ask(null)
    if (this.at === number) this.go(number + 1)
    return true
  }
}
