// What can be printed of the open company, what is wanted of it, and its pages to look at.
import { call, cancel, newJob, openPages, pick, showInFolder } from '$api/call'
import type {
  Pack,
  PackAudience,
  PackLogo,
  PackPreview,
  PackSection,
  PackSlug,
  PackWanted,
  Paper,
} from '$api/types'
import { company } from '$features/company/company.svelte'
import { attempt } from '$features/shell/attempt'
import { whenChanged } from '$features/shell/changes'
import { tellDone } from '$features/undo/undo'
import { Latest } from '$parts/latest'
import { count } from '$parts/numbers'
import { tell } from '$parts/toasts'
import { m } from '$words'

type Kept = {
  slug?: PackSlug
  paper?: Paper
  order?: PackSection[]
  sections?: PackSection[]
  chosen?: Partial<Record<PackSlug, Choice>>
}
/** What was chosen for one pack; what is left out is as the pack has it. */
type Choice = { period?: string | null; audience?: PackAudience }
type Part = {
  slug?: PackSlug
  paper?: Paper
  readers?: readonly (string | null)[]
  order?: readonly PackSection[]
  sections?: readonly PackSection[]
  period?: string | null
  audience?: PackAudience
}

export class Packs {
  list: Pack[] | null = $state.raw(null)
  slug: PackSlug = $state('weekly')
  paper: Paper = $state('a4')
  /** For whom; empty is everybody. */
  readers: readonly (string | null)[] = $state.raw([])
  /** Every section in the order of the pages, and those of them that are printed; none chosen is all of them. */
  order: readonly PackSection[] = $state.raw([])
  sections: readonly PackSection[] = $state.raw([])
  #choices: Partial<Record<PackSlug, Choice>> = $state.raw({})
  logo: PackLogo | null = $state.raw(null)
  preview: PackPreview | null = $state.raw(null)
  looking = $state(false)
  making = $state(false)
  readonly pack: Pack | undefined = $derived(this.list?.find((one) => one.slug === this.slug))
  /** The period that was chosen; null is as the pack has it: the first that it offers, or all open deals. */
  readonly period: string | null = $derived(
    this.pack?.periods.find(({ name }) => name === this.#choices[this.slug]?.period)?.name ?? null,
  )
  /** Of whom pages are made: as chosen, and where there is one at most, the first of them. */
  readonly who: readonly (string | null)[] = $derived.by(() => {
    const first = this.pack?.readers[0]
    if (!this.pack || this.pack.choice === 'each') return this.readers
    if (this.pack.choice === 'one' && this.readers.length === 0) return first ? [first.id] : []
    return this.readers.slice(0, 1)
  })
  /** Who may read these pages: of people, the one of whom they are. */
  readonly audiences: readonly PackAudience[] = $derived(
    (this.pack?.audiences ?? []).filter(
      (one) => !one.startsWith('person:') || one === `person:${this.who[0]}`,
    ),
  )
  /** Who reads it: the one chosen, where it can be theirs, else whom the pack is for first of all. */
  readonly reader: PackAudience = $derived.by(() => {
    const offered = this.audiences
    return offered.find((one) => one === this.#choices[this.slug]?.audience) ?? offered[0] ?? 'team'
  })
  readonly ready: boolean = $derived(!!this.pack && this.pack.nothing === null)
  readonly #path: string
  readonly #lists: Latest<null, Pack[]>
  readonly #looks: Latest<PackWanted, PackPreview>
  #job: string | undefined

  constructor(path: string) {
    this.#path = path
    const kept = company.recall<Kept>('packs')
    this.slug = kept?.slug ?? 'weekly'
    this.paper = kept?.paper === 'letter' ? 'letter' : 'a4'
    this.order = kept?.order ?? []
    this.sections = kept?.sections ?? []
    this.#choices = kept?.chosen ?? {}
    const failed = (error: unknown) => {
      this.looking = false
      void attempt(() => Promise.reject(error))
    }
    this.#lists = new Latest(
      () => call('packs.list', { company: path }),
      (list) => this.#listed(list),
      failed,
    )
    this.#looks = new Latest(
      (wanted) => call('packs.preview', { company: path, wanted, job: (this.#job = newJob()) }),
      (preview) => {
        this.preview = preview
        this.looking = this.#looks.waiting
      },
      failed,
    )
  }

  follow(): () => void {
    this.#lists.ask(null)
    const deaf = whenChanged([], (changed) => {
      if (changed.company === this.#path) this.#lists.ask(null)
    })
    return () => {
      deaf()
      this.#lists.stop()
      this.#looks.stop()
      if (this.looking && this.#job) void cancel(this.#job).catch(() => undefined)
    }
  }

  /** Another screen has chosen the pack and whose pages. */
  begin(slug: PackSlug, readers: readonly string[]) {
    this.slug = slug
    this.readers = readers
  }

  #listed(list: Pack[]) {
    this.list = list
    if (!this.pack && list[0]) this.slug = list[0].slug
    void this.#lookForLogo()
    // What was kept may be older than the program: what it does not know stands in its usual place.
    const offered = list.flatMap((pack) => pack.sections.map((one) => one.section))
    const kept = this.order.filter((one) => offered.includes(one))
    this.order = kept.length === offered.length ? kept : offered
    this.sections = this.sections.filter((one) => offered.includes(one))
    const known = this.pack?.readers.map((reader) => reader.id) ?? []
    this.readers = this.readers.filter((id) => known.includes(id))
    this.#look()
  }

  get wanted(): PackWanted {
    const pieces = (this.pack?.sections.length ?? 0) > 0
    return {
      slug: this.slug,
      readers: [...this.who],
      paper: this.paper,
      sections: pieces ? [...this.chosen] : [],
      period: this.period,
      audience: this.reader,
    }
  }

  /** The sections that are printed. */
  get chosen(): readonly PackSection[] {
    return this.sections.length > 0 ? this.sections : this.order
  }

  #look() {
    if (!this.ready) {
      this.preview = null
      return
    }
    this.looking = true
    this.#looks.ask(this.wanted)
  }

  choose(part: Part) {
    if (part.slug && part.slug !== this.slug) {
      this.slug = part.slug
      this.readers = []
      this.preview = null
    }
    if (part.paper) this.paper = part.paper
    if (part.readers) this.readers = part.readers
    if (part.order) this.order = part.order
    if (part.sections) this.sections = part.sections
    const { period, audience } = part
    const said = { ...(period !== undefined && { period }), ...(audience && { audience }) }
    this.#choices = { ...this.#choices, [this.slug]: { ...this.#choices[this.slug], ...said } }
    const { slug, paper, order, sections } = this
    const kept: Kept = { slug, paper, order: [...order], sections: [...sections], chosen: this.#choices }
    company.remember('packs', kept)
    this.#look()
  }

  async #lookForLogo() {
    this.logo = (await attempt(() => call('packs.logo', { company: this.#path }))) ?? null
  }

  async chooseLogo() {
    const path = await attempt(() => pick('open_picture'))
    if (path) await this.#setLogo(path)
  }

  removeLogo() {
    return this.#setLogo(null)
  }

  async #setLogo(path: string | null) {
    const done = await attempt(() => call('packs.set_logo', { company: this.#path, path }))
    if (done) tellDone(done)
  }

  async #make(path: string | null) {
    this.making = true
    const made = await attempt(() =>
      call('packs.make', { company: this.#path, wanted: this.wanted, path, job: newJob() }),
    )
    this.making = false
    return made
  }

  async save() {
    if (!this.ready || this.making) return
    const suggested = this.preview?.file ?? 'Rallybook.pdf'
    const path = await attempt(() => pick('save_pdf', suggested))
    const made = path ? await this.#make(path) : undefined
    if (!made) return
    const show = { label: m.packs_show(), run: () => void attempt(() => showInFolder(made.path)) }
    tell(made.pages === 1 ? m.packs_saved_one() : m.packs_saved({ pages: count(made.pages) }), {
      note: made.note ?? made.path,
      action: show,
    })
  }

  /** Printers are the system's own matter: its viewer shows the pages and prints them. */
  async print() {
    if (!this.ready || this.making) return
    const made = await this.#make(null)
    if (!made) return
    await attempt(async () => {
      await openPages(made.path)
      tell(m.packs_opened(), { note: made.note ?? m.packs_opened_note() })
    })
  }
}
