// One file on its way into the book: read, looked at, corrected, written. Rust decides every row's fate;
// here only what the person said is kept, and sent back whole.
import { call, cancel, newJob, onProgress, type ProgressOf, Refusal } from '$api/call'
import type { Choice, Decision, Doubt, Fate, Preview, RowRef, Settings, Summary } from '$api/types'
import { company } from '$features/company/company.svelte'
import { attempt } from '$features/shell/attempt'

type Busy = { job: string; doing: 'reading' | 'writing' | 'reverting' }

const sameRow = (a: RowRef, b: RowRef) => a.sheet === b.sheet && a.row === b.row
const fieldOf = (choice: Choice) => ('field' in choice ? choice.field : null)
/** A row is one thing or another; a value and a taking stand for their field. */
const sameQuestion = (a: Choice, b: Choice) =>
  fieldOf(a) === fieldOf(b) && (fieldOf(a) === null || a.kind === b.kind)

/** Doubts that are answered by one word: each row may be one deal alone, and no other row may be it. */
export const clear = (doubts: readonly Doubt[]): Doubt[] => {
  const times = new Map<string, number>()
  for (const { id } of doubts.flatMap((doubt) => doubt.candidates)) times.set(id, (times.get(id) ?? 0) + 1)
  return doubts.filter(({ candidates }) => candidates.length === 1 && times.get(candidates[0]!.id) === 1)
}

class Importing {
  path: string | null = $state(null)
  preview: Preview | null = $state.raw(null)
  /** As the person has it now; the preview may still be of the moment before. */
  settings: Settings | null = $state.raw(null)
  summary: Summary | null = $state.raw(null)
  refused: Refusal | null = $state.raw(null)
  busy: Busy | null = $state.raw(null)
  progress: ProgressOf | null = $state.raw(null)
  /** Which rows are listed. */
  fate: Fate | null = $state(null)
  fileName: string = $derived(this.path?.split(/[\\/]/).pop() ?? '')
  #later: ReturnType<typeof setTimeout> | undefined
  /** The company into which the file goes. */
  #of = ''
  /** Counts files, and that one was put away: what is answered about an earlier one is not shown any more. */
  #turn = 0

  follow(): () => void {
    return onProgress((told) => {
      if (told.job === this.busy?.job) this.progress = told
    })
  }

  /** Looks at a file; nothing is written. */
  async read(path: string) {
    const turn = ++this.#turn
    this.#of = company.path
    await this.stop()
    if (turn !== this.#turn) return
    this.path = path
    this.preview = null
    this.settings = null
    this.summary = null
    this.fate = null
    await this.#look()
  }

  clear() {
    this.#turn++
    void this.stop()
    this.path = null
    this.preview = null
    this.settings = null
    this.summary = null
    this.refused = null
    this.fate = null
  }

  /** Takes what the person said and looks again, once for several answers in a row. */
  change(said: Partial<Settings>, wait = 250) {
    if (!this.settings) return
    this.settings = { ...this.settings, ...said }
    clearTimeout(this.#later)
    this.#later = setTimeout(() => void this.#look(), wait)
  }

  decide(row: RowRef, choice: Choice) {
    if (!this.settings) return
    const others = this.settings.decisions.filter(
      (one) => !(sameRow(one.row, row) && sameQuestion(one.choice, choice)),
    )
    this.change({ decisions: [...others, { row, choice }] }, 600)
  }

  /** Answers every row that is in doubt: each is the only deal that it may be, or all are new. A row that may be one of several
   * deals is left to the person. */
  decideAll(same: boolean) {
    if (!this.settings) return
    const open = same ? clear(this.preview?.doubts ?? []) : (this.preview?.doubts ?? [])
    const answer = (doubt: Doubt): Choice => {
      const [deal] = doubt.candidates
      return same && deal ? { kind: 'deal', id: deal.id } : { kind: 'create' }
    }
    const rows = new Set(open.map((doubt) => `${doubt.row.sheet} ${doubt.row.row}`))
    const others = this.settings.decisions.filter(
      (one) => fieldOf(one.choice) !== null || !rows.has(`${one.row.sheet} ${one.row.row}`),
    )
    const answers = open.map((doubt) => ({ row: doubt.row, choice: answer(doubt) }))
    this.change({ decisions: [...others, ...answers] }, 0)
  }

  decision(row: RowRef, kind: Choice['kind'], field: string | null = null): Decision | undefined {
    return this.settings?.decisions.find(
      (one) => sameRow(one.row, row) && one.choice.kind === kind && fieldOf(one.choice) === field,
    )
  }

  async #look() {
    const path = this.path
    const turn = this.#turn
    if (!path || !company.info) return
    if (this.busy?.doing === 'reading') await this.stop()
    if (turn !== this.#turn) return
    const job = newJob()
    this.busy = { job, doing: 'reading' }
    this.progress = null
    this.refused = null
    const asked = this.settings
    try {
      const preview = await call('import.preview', { company: this.#of, path, settings: asked, job })
      if (this.busy?.job !== job) return
      this.preview = preview
      // Answers given while the file was read stay; they are looked at next.
      if (this.settings === asked) this.settings = preview.settings
    } catch (thrown) {
      if (this.busy?.job === job)
        this.refused = thrown instanceof Refusal ? thrown : new Refusal('internal', String(thrown), [])
    } finally {
      if (this.busy?.job === job) this.busy = null
    }
  }

  async apply() {
    if (!this.path || !this.settings || !this.preview || this.preview.blocked || this.busy) return
    clearTimeout(this.#later)
    const { path, settings } = this
    const [turn, of] = [this.#turn, this.#of]
    const job = newJob()
    this.busy = { job, doing: 'writing' }
    this.progress = null
    const summary = await attempt(() => call('import.apply', { company: of, path, settings, job }))
    if (this.busy?.job === job) this.busy = null
    if (summary && turn === this.#turn) this.summary = summary
  }

  async revert(tx: number) {
    if (this.busy) return undefined
    const job = newJob()
    this.busy = { job, doing: 'reverting' }
    this.progress = null
    const done = await attempt(() => call('import.revert', { company: company.path, tx, job }))
    if (this.busy?.job === job) this.busy = null
    return done
  }

  /** Stops what is under way; the command itself answers that nothing was changed. */
  async stop() {
    clearTimeout(this.#later)
    const job = this.busy?.job
    if (!job) return
    if (this.busy?.doing === 'reading') this.busy = null
    await cancel(job).catch(() => undefined)
  }
}
export const importing = new Importing()
