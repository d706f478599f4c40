// What each chip of the filter bar says.
import type { CompanyInfo, Filter, NamedPeriod } from '$api/types'
import { categoryName } from '$features/deal/choices'
import { shortDate } from '$parts/dates'
import { money } from '$parts/money'
import { count } from '$parts/numbers'
import { m } from '$words'

import { isActive, type Facet } from './filter'

const NAMES: Record<Facet, () => string> = {
  deals: m.filter_these_deals,
  outcome: m.filter_outcome,
  close: m.filter_close,
  owner: m.field_owner,
  stage: m.field_stage,
  value: m.field_value,
  category: m.field_category,
  next_step: m.pipeline_no_next_step,
  days_in_stage: m.filter_days_in_stage,
  stale: m.filter_stale,
  pushed: m.filter_pushed,
  created: m.filter_created,
  revenue: m.filter_revenue,
  product: m.field_product,
  source: m.field_source,
  competitor: m.field_competitor,
  contact: m.field_contact,
}
export const facetName = (facet: Facet): string => NAMES[facet]()

const PERIODS: Record<NamedPeriod, () => string> = {
  this_month: m.filter_month,
  next_month: m.filter_next_month,
  last_month: m.filter_last_month,
  this_quarter: m.filter_quarter,
  next_quarter: m.filter_next_quarter,
  last_quarter: m.filter_last_quarter,
}
export const periodName = (period: NamedPeriod): string => PERIODS[period]()

export const timesName = (times: number): string =>
  times === 1 ? m.lanes_once() : m.filter_times({ times: count(times) })

const list = (names: (string | undefined)[]): string => {
  const known = names.filter((name) => name !== undefined)
  return known.length > 2 ? m.filter_and_more({ first: known[0]!, more: known.length - 1 }) : known.join(', ')
}

const span = (from: string | null, to: string | null): string =>
  from && to ? `${from} – ${to}` : from ? m.filter_from({ from }) : m.filter_to({ to: to ?? '' })

const days = (from: string | null, to: string | null, info: CompanyInfo): string => {
  const day = (date: string | null) => date && shortDate(date, info.today)
  return from || to ? span(day(from), day(to)) : ''
}

function closing(filter: Filter, info: CompanyInfo): string {
  if (filter.overdue) return m.filter_overdue()
  if (filter.no_close_date) return m.filter_no_date()
  if (filter.close_in) return periodName(filter.close_in)
  return days(filter.close_from, filter.close_to, info)
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
  if (facet === 'deals') return count(filter.deals.length)
  if (facet === 'outcome') return outcomeName(filter.outcomes)
  if (facet === 'close') return closing(filter, info)
  if (facet === 'value') return values(filter, info)
  if (facet === 'product')
    return list(filter.no_product ? [...filter.products, m.filter_none()] : filter.products)
  if (facet === 'source')
    return list(filter.no_source ? [...filter.sources, m.filter_none()] : filter.sources)
  if (facet === 'competitor') return list(filter.competitors)
  if (facet === 'contact') return list(filter.contacts)
  if (facet === 'category') {
    const names = filter.categories.map(categoryName)
    return list(filter.uncategorised ? [...names, m.filter_uncategorised()] : names)
  }
  if (facet === 'revenue') return filter.recurring ? m.filter_recurring() : m.filter_one_off()
  if (facet === 'days_in_stage') return m.filter_over_days({ days: count(filter.days_in_stage_over ?? 0) })
  if (facet === 'stale') return m.filter_since_days({ days: count(filter.stale_days ?? 0) })
  if (facet === 'pushed') return timesName(filter.pushed ?? 0)
  if (facet === 'created')
    return filter.no_created ? m.filter_not_known() : days(filter.created_from, filter.created_to, info)
  if (facet === 'stage')
    return list(filter.stages.map((id) => info.stages.find((one) => one.id === id)?.name))
  if (facet === 'owner') {
    const names = filter.owners.map((id) => info.people.find((one) => one.id === id)?.name)
    return list(filter.unowned ? [...names, m.deal_no_owner()] : names)
  }
  return ''
}
