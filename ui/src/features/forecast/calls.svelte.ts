// The calls of a period, one seller after another.
import type { ForecastDeal, ForecastReason, ForecastRow } from '$api/types'
import { plainMoney } from '$features/deal/typed'
import { attempt } from '$features/shell/attempt'

import { type Forecast, keyOf } from './forecast.svelte'
import { inPlace } from './places'

export class CallRound {
  at = $state(0)
  /** All have had their turn. */
  over = $state(false)
  deals: readonly ForecastDeal[] | null = $state.raw(null)
  /** What was typed; null = what the deals give, or what was called before, stands to be taken. */
  typed: string | null = $state(null)
  reason: ForecastReason | null = $state(null)
  note = $state('')
  readonly forecast: Forecast
  readonly rows: readonly ForecastRow[] = $derived.by(() => this.#rows())
  readonly row: ForecastRow | undefined = $derived(this.rows[this.at])
  #asked = 0

  constructor(forecast: Forecast) {
    this.forecast = forecast
    // The first who has not called; the first of all where everybody has.
    this.at = Math.max(
      0,
      this.#rows().findIndex((row) => row.state === 'not_called'),
    )
    this.#begin()
  }

  #rows(): ForecastRow[] {
    return this.forecast.answer?.rows.filter((row) => row.call.editable) ?? []
  }

  /** A call that was said stands in the field; else won, repeat business and commit. */
  get offered(): string {
    const { row } = this
    if (!row) return ''
    return plainMoney(row.call.mark === 'adjusted_here' ? row.call.amount : row.calculated)
  }
  get text(): string {
    return this.typed ?? this.offered
  }

  #begin() {
    const row = this.rows[this.at]
    this.typed = null
    this.reason = row?.call.reason ?? null
    this.note = row?.call.note ?? ''
    this.deals = null
    void this.load()
  }

  async load(): Promise<void> {
    const asked = ++this.#asked
    const { row } = this
    if (!row) return
    const deals = await attempt(() => this.forecast.dealsOf(keyOf(row)))
    if (deals && asked === this.#asked) this.deals = inPlace(this.deals, deals)
  }

  show(at: number) {
    if (at >= this.rows.length) {
      this.over = true
      return
    }
    this.over = false
    this.at = Math.max(0, at)
    this.#begin()
  }

  /** Says the call and goes on; a refusal stays with the seller. */
  async keep(): Promise<boolean> {
    const { row } = this
    if (!row || this.text.trim() === '') return false
    const said = await this.forecast.say({
      level: 'call',
      person: row.person,
      input: this.text.trim(),
      reason: this.reason,
      note: this.note.trim(),
    })
    if (!said) return false
    this.show(this.at + 1)
    return true
  }
}
