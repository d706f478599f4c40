// What is typed into notes: a draft with each pause, one change of the book when the note is left.
import { call, Refusal } from '$api/call'
import type { Note } from '$api/types'
import { company } from '$features/company/company.svelte'
import { attempt } from '$features/shell/attempt'

type Place = { person: string; session: string | null }
type Written = Pick<Note, 'id' | 'person' | 'session'>

export class Drafts {
  readonly #path: string
  readonly #told: (note: Note, was: string) => void
  /** By note: what is on its way. */
  readonly #writing = new Map<string, Promise<void>>()
  readonly #keeping = new Map<string, Promise<boolean>>()
  /** By note: what could not be saved. */
  readonly #left = new Map<string, { note: Written; text: string }>()
  /** Notes that were gone while somebody typed, and what they were written anew as. */
  readonly #anew = new Map<string, string>()
  /** Notes that were taken out: the last letters of their fields go with them. */
  readonly #dropped = new Set<string>()
  /** Notes with words that are no change yet. */
  readonly #open = new Set<string>()
  /** Fields that are shown: each gives what was typed and not saved yet. */
  readonly #fields = new Map<string, () => Promise<void>>()

  /** `told` hears of each note that was written, and under which id it was known until then. */
  constructor(path: string, told: (note: Note, was: string) => void) {
    this.#path = path
    this.#told = told
  }

  /** A field of the note is shown, until the returned function is called. */
  field(note: string, flush: () => Promise<void>): () => void {
    this.#fields.set(note, flush)
    const kept = company.beforeGone(flush)
    return () => {
      kept()
      if (this.#fields.get(note) === flush) this.#fields.delete(note)
    }
  }

  /** A note of its own, empty yet. */
  add({ person, session }: Place): Promise<Note | undefined> {
    return attempt(() =>
      call('coaching.write', { company: this.#path, note: null, person, session, text: '' }),
    )
  }

  /** Saves the draft. One after the other: an older text never comes after a newer one. A refusal is told, and thrown:
   * who typed it tries again. */
  write(note: Written, text: string): Promise<void> {
    const key = this.#now(note.id)
    this.#open.add(key)
    const before = this.#writing.get(key) ?? Promise.resolve()
    const run = before.catch(() => undefined).then(() => this.#write(note, text))
    this.#writing.set(key, run)
    return run
  }

  async #write(note: Written, text: string): Promise<void> {
    const was = this.#now(note.id)
    if (this.#dropped.has(was)) return
    try {
      const written = await this.#save({ ...note, id: was }, text)
      this.#left.delete(was)
      if (written.id !== was) this.#renew(was, written.id)
      // The text stays as it was typed: the field has it already.
      this.#told({ ...written, text }, was)
    } catch (thrown) {
      this.#left.set(was, { note, text })
      await attempt(() => Promise.reject(thrown))
      throw thrown
    }
  }

  /** Where the note or its session was taken back meanwhile, the words are written without it. */
  async #save({ id, person, session }: Written, text: string): Promise<Note> {
    const ways: [string | null, string | null][] = [
      [id, session],
      [id, null],
      [null, session],
      [null, null],
    ]
    let first: unknown
    for (const [note, inside] of session === null ? ways.filter((_, i) => i % 2 === 0) : ways)
      try {
        return await call('coaching.write', { company: this.#path, note, person, session: inside, text })
      } catch (thrown) {
        first ??= thrown
        if (!(thrown instanceof Refusal) || thrown.code !== 'not_found') break
      }
    throw first
  }

  #now(note: string): string {
    return this.#anew.get(note) ?? note
  }

  #renew(was: string, note: string) {
    for (const [old, now] of this.#anew) if (now === was) this.#anew.set(old, note)
    this.#anew.set(was, note)
    this.#open.delete(was)
    this.#open.add(note)
    const writing = this.#writing.get(was)
    if (writing) this.#writing.set(note, writing)
  }

  /** One change of the note, if it has a draft. False = what was typed could not be saved, and nothing was kept. */
  keep(note: string): Promise<boolean> {
    const before = this.#keeping.get(note) ?? Promise.resolve(true)
    const run = before.then(() => this.#keep(note))
    this.#keeping.set(note, run)
    return run
  }

  async #keep(note: string): Promise<boolean> {
    if (this.#dropped.has(note)) return true
    if (!(await this.#saved(note))) return false
    if (!this.#open.has(note)) return true
    const last = this.#writing.get(note)
    const kept = await attempt(() => call('coaching.keep', { company: this.#path, note }))
    if (!kept) return true
    // What was typed meanwhile is a draft again.
    if (this.#writing.get(note) !== last) return true
    // The book had lost it: it is kept as another one.
    if (kept.id !== note) this.#renew(note, kept.id)
    this.#open.delete(kept.id)
    this.#told(kept, note)
    return true
  }

  /** What was typed is a draft; also where it could not be saved before. */
  async #saved(note: string): Promise<boolean> {
    const [field, left] = [this.#fields.get(note), this.#left.get(note)]
    try {
      await (field ? field() : left && this.write(left.note, left.text))
      await this.#writing.get(note)
      return true
    } catch {
      return false
    }
  }

  /** Takes a note out with its draft; `remove` is asked where the book holds it too. False = it stays. */
  async drop(note: string, remove: () => Promise<boolean>): Promise<boolean> {
    // What is on its way arrives first.
    await this.#writing.get(note)?.catch(() => undefined)
    this.#dropped.add(note)
    const left = this.#open.has(note)
      ? await attempt(() => call('coaching.drop_draft', { company: this.#path, note }))
      : undefined
    if (left !== null && !(await remove())) {
      this.#dropped.delete(note)
      return false
    }
    this.#forget(note)
    return true
  }

  /** The notes are gone with their session: what their fields give last is not written. */
  end() {
    for (const note of [...this.#open, ...this.#fields.keys()]) {
      this.#dropped.add(note)
      this.#forget(note)
    }
  }

  #forget(note: string) {
    this.#fields.delete(note)
    this.#open.delete(note)
    this.#left.delete(note)
    this.#writing.delete(note)
  }

  /** What was typed is a draft in all notes. False = some of it could not be saved. */
  async saveAll(): Promise<boolean> {
    const notes = new Set([...this.#fields.keys(), ...this.#writing.keys()])
    return (await Promise.all([...notes].map((note) => this.#saved(note)))).every(Boolean)
  }

  /** Marks drafts that an earlier look has left. */
  has(note: string) {
    this.#open.add(note)
  }

  /** One change of each note that has a draft. False = some of what was typed could not be saved. */
  async keepAll(): Promise<boolean> {
    const notes = new Set([...this.#open, ...this.#fields.keys()])
    return (await Promise.all([...notes].map((note) => this.keep(note)))).every(Boolean)
  }
}
