// What is typed into notes: a draft with each pause, one change of the book when the note is left.
import { call } from '$api/call'
import type { Note } from '$api/types'
import { attempt } from '$features/shell/attempt'

type Place = { person: string; session: string | null }

export class Drafts {
  readonly #path: string
  readonly #told: (note: Note) => void
  /** By note: what is on its way. */
  readonly #writing = new Map<string, Promise<unknown>>()
  /** Notes with words that are no change yet. */
  readonly #open = new Set<string>()
  /** Fields that are shown: each gives what was typed and not saved yet. */
  readonly #fields = new Map<string, () => Promise<void>>()

  constructor(path: string, told: (note: Note) => void) {
    this.#path = path
    this.#told = told
  }

  /** A field of the note is shown, until the returned function is called. */
  field(note: string, flush: () => Promise<void>): () => void {
    this.#fields.set(note, flush)
    return () => {
      if (this.#fields.get(note) === flush) this.#fields.delete(note)
    }
  }

  /** A note of its own, empty yet. */
  add({ person, session }: Place): Promise<Note | undefined> {
    return attempt(() =>
      call('coaching.write', { company: this.#path, note: null, person, session, text: '' }),
    )
  }

  /** Saves the draft. One after the other: an older text never comes after a newer one. */
  write(note: Pick<Note, 'id' | 'person' | 'session'>, text: string): Promise<void> {
    this.#open.add(note.id)
    const before = this.#writing.get(note.id) ?? Promise.resolve()
    const run = before.then(async () => {
      const { id, person, session } = note
      const written = await attempt(() =>
        call('coaching.write', { company: this.#path, note: id, person, session, text }),
      )
      // The text stays as it was typed: the field has it already.
      if (written) this.#told({ ...written, text })
    })
    this.#writing.set(note.id, run)
    return run
  }

  /** One change of the note, if it has a draft. */
  async keep(note: string): Promise<void> {
    await this.#fields.get(note)?.()
    await this.#writing.get(note)
    if (!this.#open.delete(note)) return
    const kept = await attempt(() => call('coaching.keep', { company: this.#path, note }))
    if (kept) this.#told(kept)
  }

  /** Takes the draft away. True = the book holds the note beside it. */
  async drop(note: string): Promise<boolean> {
    this.#fields.delete(note)
    await this.#writing.get(note)
    if (!this.#open.delete(note)) return true
    const left = await attempt(() => call('coaching.drop_draft', { company: this.#path, note }))
    return left !== null
  }

  /** What was typed is a draft in all notes. */
  async saveAll(): Promise<void> {
    await Promise.all([...this.#fields.values()].map((flush) => flush()))
    await Promise.all(this.#writing.values())
  }

  /** Marks drafts that an earlier look has left. */
  has(note: string) {
    this.#open.add(note)
  }

  /** The same of all notes. */
  async keepAll(): Promise<void> {
    const notes = new Set([...this.#open, ...this.#fields.keys()])
    await Promise.all([...notes].map((note) => this.keep(note)))
  }
}
