// A session that is open: its notes, its deals, how it ends.
import { untrack } from 'svelte'

import { call } from '$api/call'
import type { Done, Note, Session, SessionEdit, SessionEnd } from '$api/types'
import { attempt } from '$features/shell/attempt'
import { tellDone } from '$features/undo/undo'

import { Drafts } from './drafts.svelte'

export class Desk {
  session: Session = $state.raw({} as Session)
  /** The note in which the caret begins. */
  caret: string | undefined = $state()
  readonly path: string
  readonly drafts: Drafts
  #asked = 0

  constructor(path: string, session: Session, caret?: string) {
    this.path = path
    this.session = session
    this.caret = caret
    this.drafts = new Drafts(path, (note, was) => this.#told(note, was))
    this.#marked(session.notes)
  }

  get id(): string {
    return this.session.line.id ?? ''
  }

  #marked(notes: readonly Note[]) {
    for (const note of notes) if (note.draft) this.drafts.has(note.id)
  }

  #told(note: Note, was: string) {
    const session = untrack(() => this.session)
    // A note that was written anew is another field: the caret goes on in it.
    if (note.id !== was) this.caret = note.id
    const notes = session.notes.filter(({ id }) => id === was || id !== note.id)
    this.session = { ...session, notes: notes.map((one) => (one.id === was ? note : one)) }
  }

  async refresh(): Promise<void> {
    const mine = ++this.#asked
    // A session that was deleted meanwhile, or taken back by undo, stays as it was seen until it is left.
    const session = await call('coaching.session', { company: this.path, id: this.id }).catch(() => undefined)
    if (!session || mine !== this.#asked) return
    this.session = session
    this.#marked(session.notes)
  }

  write = (note: Note, text: string): Promise<void> => this.drafts.write(note, text)

  /** What was typed becomes one change of each note. False = some of it could not be saved. */
  keep = (): Promise<boolean> => this.drafts.keepAll()

  /** A second note, with the caret in it. */
  async another(): Promise<boolean> {
    const { person } = this.session
    const note = await this.drafts.add({ person, session: this.id })
    if (!note) return false
    const { session } = this
    if (!session.notes.some(({ id }) => id === note.id))
      this.session = { ...session, notes: [...session.notes, note] }
    this.caret = note.id
    return true
  }

  /** Takes a note out, with what was typed into it. */
  async remove(note: string): Promise<void> {
    const remove = () => this.#did(() => call('coaching.delete', { company: this.path, ids: [note] }))
    if (!(await this.drafts.drop(note, remove))) return
    const { session } = this
    this.session = { ...session, notes: session.notes.filter(({ id }) => id !== note) }
  }

  async edit(edit: SessionEdit): Promise<boolean> {
    // Another form gives its headings only to a note that is as the old one gave it.
    if (!(await this.drafts.saveAll())) return false
    return this.#did(() => call('coaching.edit', { company: this.path, id: this.id, edits: [edit] }))
  }

  link = (deal: string, linked: boolean) =>
    this.#did(() => call('coaching.link', { company: this.path, id: this.id, deals: [deal], linked }))

  miss = (reason: string) =>
    this.#did(() => call('coaching.miss', { company: this.path, id: this.id, reason }))

  reopen = () => this.#did(() => call('coaching.reopen', { company: this.path, id: this.id }))

  /** Ends it with a commitment, or with why there is none. */
  async end(end: SessionEnd): Promise<boolean> {
    if (!(await this.keep())) return false
    return this.#did(() => call('coaching.end', { company: this.path, id: this.id, end }))
  }

  /** For whom a note is from now on; it has been asked before. */
  async share(note: string, visibility: Note['visibility']): Promise<boolean> {
    if (!(await this.drafts.keep(note))) return false
    return this.#did(() => call('coaching.share', { company: this.path, note, visibility }))
  }

  async #did(run: () => Promise<Done>): Promise<boolean> {
    const done = await attempt(run)
    if (done) {
      tellDone(done)
      await this.refresh()
    }
    return done !== undefined
  }
}
