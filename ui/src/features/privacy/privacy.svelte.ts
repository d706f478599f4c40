// Private data of the open company: whose are due, what is set, and what is done about one person.
import { call, newJob, pick, showInFolder } from '$api/call'
import type {
  Done,
  Erased,
  ErasurePreview,
  ErasureWanted,
  OldErased,
  OldNotes,
  PrivacyLine,
  PrivacyOverview,
} from '$api/types'
import { company } from '$features/company/company.svelte'
import { attempt } from '$features/shell/attempt'
import { whenChanged } from '$features/shell/changes'
import { tellDone } from '$features/undo/undo'
import { Latest } from '$parts/latest'
import { tell } from '$parts/toasts'
import { m } from '$words'

export class Privacy {
  all: PrivacyOverview | null = $state.raw(null)
  find = $state('')
  chosen: string | null = $state(null)
  readonly path: string
  readonly #questions: Latest<null, PrivacyOverview>

  constructor(path: string, chosen?: string) {
    this.path = path
    this.chosen = chosen ?? null
    this.#questions = new Latest(
      () => call('privacy.list', { company: path }),
      (all) => (this.all = all),
      (error) => void attempt(() => Promise.reject(error)),
    )
  }

  /** Those whose name, part or company holds what was typed. */
  get shown(): readonly PrivacyLine[] {
    const words = this.find.trim().toLocaleLowerCase()
    const people = this.all?.people ?? []
    return words === ''
      ? people
      : people.filter(({ name, what }) => `${name} ${what}`.toLocaleLowerCase().includes(words))
  }

  get person(): PrivacyLine | null {
    return this.all?.people.find(({ id }) => id === this.chosen) ?? null
  }

  follow(): () => void {
    this.#questions.ask(null)
    const deaf = whenChanged(['privacy'], (changed) => {
      if (changed.company === this.path) this.#questions.ask(null)
    })
    return () => {
      deaf()
      this.#questions.stop()
    }
  }

  /** The person above or below in the list. */
  step(way: -1 | 1) {
    const { shown } = this
    const at = shown.findIndex(({ id }) => id === this.chosen)
    const next = at < 0 ? 0 : Math.min(shown.length - 1, Math.max(0, at + way))
    this.chosen = shown[next]?.id ?? null
  }

  async #done(run: () => Promise<Done>): Promise<boolean> {
    const done = await attempt(run)
    if (done) tellDone(done)
    return done !== undefined
  }

  setMonths = (months: number) => this.#done(() => call('privacy.set', { company: this.path, months }))

  setController = (controller: string) =>
    this.#done(() => call('privacy.set', { company: this.path, controller }))

  keep = (id: string, until: string) =>
    this.#done(() => call('privacy.keep', { company: this.path, id, until }))

  /** Everything about a person, into a file. */
  async save({ id, name }: PrivacyLine, as: 'pdf' | 'json') {
    const suggested = `${m.privacy_file({ name })}.${as}`
    const path = await attempt(() => pick(as === 'pdf' ? 'save_pdf' : 'save_json', suggested))
    if (!path) return
    const made = await attempt(() => call('privacy.save', { company: this.path, id, path, job: newJob() }))
    if (!made) return
    const show = { label: m.privacy_show(), run: () => void attempt(() => showInFolder(made.path)) }
    tell(m.privacy_saved({ name }), { note: made.note ?? made.path, action: show })
  }

  preview = (id: string): Promise<ErasurePreview | undefined> =>
    attempt(() => call('privacy.preview', { company: this.path, id, job: newJob() }))

  /** Notes and assessments past the months, of everybody. */
  oldNotes = (): Promise<OldNotes | undefined> =>
    attempt(() => call('privacy.old_notes', { company: this.path }))

  eraseOld = (people: string[]): Promise<OldErased | undefined> =>
    this.#forgetting(() => call('privacy.erase_old', { company: this.path, people, job: newJob() }))

  erase = (wanted: ErasureWanted): Promise<Erased | undefined> =>
    this.#forgetting(() => call('privacy.erase', { company: this.path, wanted, job: newJob() }))

  #forgetting = <T>(run: () => Promise<T>): Promise<T | undefined> =>
    attempt(() => company.anew(this.path, run))
}
