// What each chip of the filter bar says.
import type { CompanyInfo, Filter } from '$api/types'
import { categoryName } from '$features/deal/choices'
import { shortDate } from '$parts/dates'
import { money } from '$parts/money'
import { m } from '$words'

import { closeRangeOf, type CloseRange } from './closing'
import { isActive, type Facet } from './filter'

const NAMES: Record<Facet, () => string> = {
  outcome: m.filter_outcome,
  close: m.filter_close,
  owner: m.field_owner,
  stage: m.field_stage,
  value: m.field_value,
  category: m.field_category,
  next_step: m.pipeline_no_next_step,
  product: m.field_product,
  source: m.field_source,
}
export const facetName = (facet: Facet): string => NAMES[facet]()

export function rangeName(range: Exclude<CloseRange, 'custom'>): string {
  if (range === 'month') return m.filter_month()
  if (range === 'quarter') return m.filter_quarter()
  if (range === 'next_quarter') return m.filter_next_quarter()
  return range === 'overdue' ? m.filter_overdue() : m.filter_no_date()
}

const list = (names: (string | undefined)[]): string => {
  const known = names.filter((name) => name !== undefined)
  return known.length > 2 ? m.filter_and_more({ first: known[0]!, more: known.length - 1 }) : known.join(', ')
}

const span = (from: string | null, to: string | null): string =>
  from && to ? `${from} – ${to}` : from ? m.filter_from({ from }) : m.filter_to({ to: to ?? '' })

function closing(filter: Filter, info: CompanyInfo): string {
  const range = closeRangeOf(filter, info.today, info.fiscal_start)
  if (range === null) return ''
  if (range !== 'custom') return rangeName(range)
  const day = (date: string | null) => date && shortDate(date, info.today)
  return span(day(filter.close_from), day(filter.close_to))
}

function values(filter: Filter, info: CompanyInfo): string {
  if (filter.no_value) return m.deal_value_unknown()
  const text = (minor: number | null) => (minor === null ? null : money({ minor, currency: info.currency }))
  return span(text(filter.value_from), text(filter.value_to))
}

export function outcomeName(outcomes: Filter['outcomes']): string {
  if (outcomes.length === 3) return m.outcome_all()
  const names = { open: m.outcome_open(), won: m.outcome_won(), lost: m.outcome_lost() }
  return outcomes.map((outcome) => names[outcome]).join(', ')
}

/** What a set chip says after its name; empty where the name says it all. */
export function facetText(filter: Filter, facet: Facet, info: CompanyInfo): string {
  if (!isActive(filter, facet)) return ''
  if (facet === 'outcome') return outcomeName(filter.outcomes)
  if (facet === 'close') return closing(filter, info)
  if (facet === 'value') return values(filter, info)
  if (facet === 'product') return list(filter.products)
  if (facet === 'source') return list(filter.sources)
  if (facet === 'category') return list(filter.categories.map(categoryName))
  if (facet === 'stage')
    return list(filter.stages.map((id) => info.stages.find((one) => one.id === id)?.name))
  if (facet === 'owner') {
    const names = filter.owners.map((id) => info.people.find((one) => one.id === id)?.name)
    return list(filter.unowned ? [...names, m.deal_no_owner()] : names)
  }
  return ''
}
