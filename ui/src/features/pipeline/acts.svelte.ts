// What is done with the deals that are shown, by hand or by keys: moved, given to somebody, changed in a cell.
import type { Card } from '$api/types'
import { company } from '$features/company/company.svelte'
import { changes } from '$features/company/copy'
import { categoryItems, ownerItems, stageItems } from '$features/deal/choices'
import { closeDateEdit } from '$features/deal/later'
import { questions } from '$features/deal/questions.svelte'
import { attempt } from '$features/shell/attempt'
import { live } from '$parts/live.svelte'
import type { MenuItem } from '$parts/Menu.svelte'
import { count } from '$parts/numbers'
import { m } from '$words'

import type { TableColumn } from './cells'
import type { Pipeline } from './pipeline.svelte'

/** What it needs of the deals as they are drawn. */
type Drawn = {
  /** The keyboard goes back to its deal. */
  follow: () => void
  /** The card or cell under the keyboard. */
  focused: () => HTMLElement | null
}
type Choices = { label: string; items: MenuItem[]; anchor: HTMLElement | null }

export class Acts {
  /** One menu for all cards and cells; null = shut. */
  menu: Choices | null = $state.raw(null)
  readonly #pipeline: Pipeline
  readonly #drawn: Drawn

  constructor(pipeline: Pipeline, drawn: Drawn) {
    this.#pipeline = pipeline
    this.#drawn = drawn
  }

  /** Moves deals to a stage, to an owner, or both in one step; closing them asks why. */
  async move(keys: number[], to: string | null | undefined, owner?: string | null): Promise<void> {
    const stage = this.#pipeline.info.stages.find(({ id }) => id === to)
    let reason: string | null = null
    if (stage) {
      const answer = await questions.reason(this.#nameOf(keys), stage)
      if (!answer.go) {
        this.#pipeline.cancelLift()
        return this.#drawn.follow()
      }
      reason = answer.text
    }
    const deal = this.#nameOf(keys)
    const done = await this.#pipeline.move(keys, to, reason, owner)
    // Nobody hears one client's deals beside another's.
    if (company.path !== this.#pipeline.company) return
    const places = [
      to === undefined ? undefined : (stage?.name ?? m.pipeline_no_stage()),
      owner === undefined ? undefined : (company.people.get(owner ?? '')?.name ?? m.deal_no_owner()),
    ]
    const place = places.filter((one) => one !== undefined).join(', ')
    live.say(done ? m.pipeline_moved({ deal, stage: place }) : m.pipeline_stayed({ deal }))
    this.#drawn.follow()
  }

  #nameOf(keys: number[]): string {
    const card = this.#pipeline.card(keys[0] ?? null)
    if (keys.length > 1) return m.pipeline_deals({ count: count(keys.length) })
    return card?.title ?? card?.account ?? m.deal_no_title()
  }

  /** Offers the stages for these deals. */
  offerStages(keys: number[], anchor = this.#drawn.focused()): void {
    if (!changes('pipeline')) return
    const current = keys.length === 1 ? this.#pipeline.card(keys[0] ?? null)?.stage : undefined
    const { stages } = this.#pipeline.info
    const items = stageItems(stages, current, (stage) => void this.move(keys, stage.id))
    this.menu = { label: m.pipeline_move_to(), items, anchor }
  }

  /** Offers what a cell of one deal may hold. */
  offer(card: Card, what: 'owner' | 'stage' | 'category', anchor: HTMLElement): void {
    if (!changes('pipeline')) return
    if (what === 'stage') return this.offerStages([card.key], anchor)
    const pipeline = this.#pipeline
    const items =
      what === 'owner'
        ? ownerItems(
            pipeline.info.people,
            card.owner,
            (id) => void pipeline.edit([card.key], [{ field: 'owner', id }]),
          )
        : categoryItems(
            card.category,
            (category) => void pipeline.edit([card.key], [{ field: 'category', category }]),
          )
    this.menu = { label: what === 'owner' ? m.field_owner() : m.field_category(), items, anchor }
  }

  /** Keeps what was typed in a cell. A close date that moves later is asked about first. */
  async keepCell(card: Card, column: TableColumn, input: string): Promise<void> {
    const pipeline = this.#pipeline
    if (!column.edit) return
    if (column.id !== 'close_date') return void pipeline.edit([card.key], [column.edit.edit(input, card)])
    const name = card.title ?? card.account ?? ''
    const edit = await attempt(() => closeDateEdit(pipeline.company, [card.id], input, name))
    if (edit) await pipeline.edit([card.key], [edit])
    this.#drawn.follow()
  }
}
