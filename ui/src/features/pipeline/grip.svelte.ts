// What the hand and the keyboard's focus do on a board, with lanes or without: cards are dragged, pressed, followed.
import { changes } from '$features/company/copy'

import { dragCards } from './drag'
import type { Pipeline } from './pipeline.svelte'

export type Dragging = { key: number; keys: number[]; card: DOMRect }
export type Hold = {
  /** The mark of the place where a deal lies, as `data-drop` tells it. */
  placeOf: (key: number) => string | null
  /** Brings a deal's row into sight. */
  reveal: (key: number) => void
  onopen: (key: number) => void
  /** Deals were dropped on a place; `from` is that of the one under the hand. */
  ondrop: (keys: number[], at: string, from: string | null) => void
}

export class Grip {
  dragging = $state.raw<Dragging | null>(null)
  /** The mark of the place under the hand. */
  over = $state.raw<string | null>(null)
  board: HTMLElement | undefined = $state()
  ghost: HTMLElement | undefined = $state()
  readonly dragged: ReadonlySet<number> | null = $derived(this.dragging ? new Set(this.dragging.keys) : null)
  readonly home: string | null = $derived.by(() =>
    this.dragging ? this.#hold.placeOf(this.dragging.key) : null,
  )
  readonly #pipeline: Pipeline
  readonly #hold: Hold
  #draggedAt = 0
  #inside = false

  constructor(pipeline: Pipeline, hold: Hold) {
    this.#pipeline = pipeline
    this.#hold = hold
  }

  /** Cards of the board can be dragged until the returned function is called. */
  listen(board: HTMLElement): () => void {
    // In a copy that keeps no deals they lie still.
    if (!changes('pipeline')) return () => undefined
    const pipeline = this.#pipeline
    return dragCards(board, {
      start: (key, card) => {
        pipeline.cards.hold = true
        pipeline.focus(key)
        this.dragging = { key, keys: pipeline.actsOn(key), card }
        this.over = this.home
        document.documentElement.classList.add('dragging')
      },
      move: (by, at) => {
        if (this.ghost) this.ghost.style.transform = `translate(${by.x}px, ${by.y}px) rotate(2deg)`
        if (at !== this.over) this.over = at
      },
      drop: (at) => {
        const done = this.dragging
        const from = this.home
        this.#end()
        if (done && at !== null && (at !== from || done.keys.length > 1))
          this.#hold.ondrop(done.keys, at, from)
      },
      cancel: () => this.#end(),
    })
  }

  #end() {
    this.#draggedAt = performance.now()
    this.dragging = null
    this.over = null
    this.#pipeline.cards.hold = false
    document.documentElement.classList.remove('dragging')
  }

  /** Brings the keyboard's deal into sight and gives it the focus: a row is hidden until it is measured. */
  follow(tries = 40): void {
    const { focused } = this.#pipeline
    if (focused === null || !this.board) return
    this.#hold.reveal(focused)
    const began = document.activeElement
    const hold = () => {
      // Whoever went on elsewhere meanwhile, to the filter say, keeps the focus.
      const active = document.activeElement
      if (active !== began && active !== document.body && !this.board?.contains(active)) return
      const card = this.focusedCard()
      card?.focus({ preventScroll: true })
      if (card && document.activeElement === card)
        card.closest('.column, .cell')?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
      else if (--tries > 0) requestAnimationFrame(hold)
    }
    hold()
  }

  focusedCard(): HTMLElement | null {
    return this.board?.querySelector<HTMLElement>(`[data-key="${this.#pipeline.focused}"]`) ?? null
  }

  /** Keys act on the board while the focus is on it, or nowhere. */
  listens(): boolean {
    return document.activeElement === document.body || !!this.board?.contains(document.activeElement)
  }

  /** Rows are used again for other deals: the focus follows the deal, not the row. */
  keepUp(): void {
    const active = document.activeElement
    if (!this.#inside || !this.board || (active !== document.body && !this.board.contains(active))) return
    // A lane's own button keeps the focus that it was given.
    if (active instanceof HTMLElement && active !== document.body && !active.dataset.key) return
    if (!(active instanceof HTMLElement) || active.dataset.key !== String(this.#pipeline.focused))
      this.follow()
  }

  onclick = (event: MouseEvent) => {
    const key = keyOf(event)
    if (key === null || performance.now() - this.#draggedAt < 60) return
    const pipeline = this.#pipeline
    if (event.shiftKey) pipeline.selectTo(key)
    else if (event.ctrlKey || event.metaKey) pipeline.toggle(key)
    pipeline.focus(key)
    if (!event.shiftKey && !event.ctrlKey && !event.metaKey) this.#hold.onopen(key)
  }

  onfocusin = (event: FocusEvent) => {
    this.#inside = true
    const key = keyOf(event)
    if (key !== null && key !== this.#pipeline.focused) this.#pipeline.focus(key)
  }

  onfocusout = (event: FocusEvent) => {
    if (event.relatedTarget instanceof Node && !this.board?.contains(event.relatedTarget))
      this.#inside = false
  }
}

function keyOf(event: Event): number | null {
  const card = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-key]') : null
  return card ? Number(card.dataset.key) : null
}
