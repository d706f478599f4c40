// A returned call sheet on its way into the book: read, looked at, answered, applied. Rust decides what each cell means;
// here only what the person answered is kept, and sent back whole.
import { call, cancel, newJob, onProgress, type ProgressOf, Refusal } from '$api/call'
import type { CallSheetAnswer, CallSheetField, CallSheetPreview, CallSheetSummary } from '$api/types'
import { company } from '$features/company/company.svelte'
import { attempt } from '$features/shell/attempt'

type Busy = { job: string; doing: 'reading' | 'writing' | 'reverting' }

const sameCell = (a: CallSheetAnswer, row: number, field: CallSheetField | null) =>
  a.row === row && a.field === field

class CallSheet {
  path: string | null = $state(null)
  preview: CallSheetPreview | null = $state.raw(null)
  answers: readonly CallSheetAnswer[] = $state.raw([])
  summary: CallSheetSummary | null = $state.raw(null)
  refused: Refusal | null = $state.raw(null)
  busy: Busy | null = $state.raw(null)
  progress: ProgressOf | null = $state.raw(null)
  fileName: string = $derived(this.path?.split(/[\\/]/).pop() ?? '')
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
    this.clear()
    this.path = path
    await this.look()
  }

  clear() {
    this.#turn++
    void this.stop()
    this.path = null
    this.preview = null
    this.answers = []
    this.summary = null
    this.refused = null
  }

  /** The last word on a cell or a row counts. */
  async answer(...said: CallSheetAnswer[]) {
    const others = this.answers.filter((one) => !said.some((now) => sameCell(one, now.row, now.field)))
    this.answers = [...others, ...said]
    await this.look()
  }

  /** It is open again. */
  async forget(row: number, field: CallSheetField | null) {
    this.answers = this.answers.filter((one) => !sameCell(one, row, field))
    await this.look()
  }

  async look() {
    const { path, answers } = this
    const turn = this.#turn
    if (!path || !company.info) return
    if (this.busy?.doing === 'reading') await this.stop()
    if (turn !== this.#turn) return
    const job = newJob()
    this.busy = { job, doing: 'reading' }
    this.progress = null
    this.refused = null
    try {
      const asked = { company: this.#of, path, person: null, answers: [...answers], job }
      const preview = await call('call_sheet.preview', asked)
      if (this.busy?.job === job) this.preview = preview
    } catch (thrown) {
      if (this.busy?.job === job)
        this.refused = thrown instanceof Refusal ? thrown : new Refusal('internal', String(thrown), [])
    } finally {
      if (this.busy?.job === job) this.busy = null
    }
  }

  async apply() {
    const { path, preview, answers } = this
    const [turn, of] = [this.#turn, this.#of]
    if (!path || !preview || this.summary || this.busy) return
    const job = newJob()
    this.busy = { job, doing: 'writing' }
    this.progress = null
    const asked = { path, person: null, answers: [...answers], seen: preview.seen, job }
    const summary = await attempt(() => call('call_sheet.apply', { company: of, ...asked }))
    if (this.busy?.job === job) this.busy = null
    if (turn !== this.#turn) return
    if (summary) this.summary = summary
    // What was looked at does not hold any more: look again.
    else await this.look()
  }

  async revert() {
    const tx = this.summary?.tx
    if (tx === null || tx === undefined || this.busy) return undefined
    const job = newJob()
    this.busy = { job, doing: 'reverting' }
    this.progress = null
    const done = await attempt(() => call('import.revert', { company: company.path, tx, job }))
    if (this.busy?.job === job) this.busy = null
    return done
  }

  /** Stops what is under way; the command itself answers that nothing was changed. */
  async stop() {
    const job = this.busy?.job
    if (!job) return
    if (this.busy?.doing === 'reading') this.busy = null
    await cancel(job).catch(() => undefined)
  }
}
export const callSheet = new CallSheet()
