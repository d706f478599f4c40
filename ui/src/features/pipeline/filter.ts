// What the filter bar may ask. Which deals answer is decided in Rust.
import type { Filter, NamedPeriod, Outcome } from '$api/types'

export const unfiltered = (): Filter => ({
  deals: [],
  text: '',
  owners: [],
  unowned: false,
  stages: [],
  outcomes: [],
  categories: [],
  uncategorised: false,
  close_in: null,
  close_from: null,
  close_to: null,
  overdue: false,
  no_close_date: false,
  value_from: null,
  value_to: null,
  no_value: false,
  no_next_step: false,
  products: [],
  no_product: false,
  sources: [],
  no_source: false,
  competitors: [],
  contacts: [],
  recurring: null,
  created_from: null,
  created_to: null,
  no_created: false,
  days_in_stage_over: null,
  stale_days: null,
  pushed: null,
})

/** The conditions that have a chip of their own, in the order of the bar. */
export const FACETS = [
  'deals',
  'outcome',
  'close',
  'owner',
  'stage',
  'value',
  'category',
  'next_step',
  'days_in_stage',
  'stale',
  'pushed',
  'created',
  'revenue',
  'product',
  'source',
  'competitor',
  'contact',
] as const
export type Facet = (typeof FACETS)[number]

/** The part of a filter that belongs to a chip, set back to "does not restrict". */
const CLEARED: Record<Facet, Partial<Filter>> = {
  deals: { deals: [] },
  outcome: { outcomes: [] },
  close: { close_in: null, close_from: null, close_to: null, overdue: false, no_close_date: false },
  owner: { owners: [], unowned: false },
  stage: { stages: [] },
  value: { value_from: null, value_to: null, no_value: false },
  category: { categories: [], uncategorised: false },
  next_step: { no_next_step: false },
  days_in_stage: { days_in_stage_over: null },
  stale: { stale_days: null },
  pushed: { pushed: null },
  created: { created_from: null, created_to: null, no_created: false },
  revenue: { recurring: null },
  product: { products: [], no_product: false },
  source: { sources: [], no_source: false },
  competitor: { competitors: [] },
  contact: { contacts: [] },
}

export const cleared = (facet: Facet): Partial<Filter> => CLEARED[facet]

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

export function isActive(filter: Filter, facet: Facet): boolean {
  const empty = unfiltered()
  return (Object.keys(CLEARED[facet]) as (keyof Filter)[]).some((key) => !same(filter[key], empty[key]))
}

export const isFiltered = (filter: Filter): boolean =>
  filter.text.trim() !== '' || FACETS.some((facet) => isActive(filter, facet))

/** Periods that go on with the calendar; what they are is decided in Rust. */
export const PERIODS: NamedPeriod[] = [
  'this_month',
  'next_month',
  'last_month',
  'this_quarter',
  'next_quarter',
  'last_quarter',
]

export const OUTCOMES: Outcome[] = ['open', 'won', 'lost']

/** Reads a filter that was kept with the file; what an older or newer app wrote and we do not know is left out. */
export function keptFilter(kept: unknown): Filter {
  const filter = unfiltered()
  if (!kept || typeof kept !== 'object') return filter
  const values = filter as Record<string, unknown>
  for (const [key, empty] of Object.entries(filter)) {
    const value = (kept as Record<string, unknown>)[key]
    const fits = Array.isArray(empty)
      ? Array.isArray(value)
      : empty === null
        ? ['string', 'number', 'boolean'].includes(typeof value)
        : typeof value === typeof empty
    if (fits) values[key] = value
  }
  return filter
}
