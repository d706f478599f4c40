// A small book for the tests of these screens.
import type { Card, CompanyInfo, Deal, Person, Stage, Totals, View } from '$api/types'

import { leaders } from '../../test/copy'

export const TODAY = '2026-11-23'

export const stage = (n: number, part: Partial<Stage> = {}): Stage => ({
  id: `stage-${n}`,
  name: ['Need agreed', 'Terms negotiated', 'Won', 'Lost'][n - 1] ?? `Stage ${n}`,
  outcome: n === 3 ? 'won' : n === 4 ? 'lost' : 'open',
  probability: n < 3 ? n * 20 : null,
  expected_days: 14,
  exit_criteria: [],
  hue: n,
  ...part,
})

export const person = (n: number): Person => ({
  id: `person-${n}`,
  name: `Seller ${n}`,
  initials: `S${n}`,
  hue: n,
  roles: ['seller'],
  active: true,
  external_id: null,
})

export const card = (key: number, part: Partial<Card> = {}): Card => ({
  key,
  id: `deal-${key}`,
  title: `Deal ${key}`,
  account: `Account ${key}`,
  owner: 'person-1',
  owner_name: 'Seller 1',
  value: { minor: key * 100_000, currency: 'GBP' },
  stage: 'stage-1',
  outcome: 'open',
  close_date: `2026-12-${10 + key}`,
  overdue: false,
  days_in_stage: 3,
  stalled: false,
  next_step: 'Call back',
  next_step_on: '2026-11-30',
  next_step_overdue: false,
  category: null,
  created_on: '2026-10-01',
  product: null,
  source: null,
  advice: null,
  ...part,
})

export const deal = (key: number, part: Partial<Deal> = {}): Deal => ({
  card: card(key),
  contact: null,
  competitor: null,
  reason: null,
  external_id: null,
  unmapped: [],
  to_update_in_crm: [],
  revenue: null,
  margin: null,
  notes: null,
  credit: [],
  owner_share: 10_000,
  buyer_said: null,
  read_only: false,
  ...part,
})

const totals = (count: number): Totals => ({
  withheld: null,
  count,
  total: [{ minor: count * 100_000, currency: 'GBP' }],
  weighted: [{ minor: count * 20_000, currency: 'GBP' }],
  unvalued: 0,
  not_counted: 0,
})

export const view = (lanes: number[][], seq = 1): View => ({
  totals: totals(lanes.flat().length),
  all: 4,
  columns: lanes.map((keys, i) => ({ stage: stage(i + 1), totals: totals(keys.length), share: 500, keys })),
  lanes: [],
  keys: [],
  seq,
})

export const info = (): CompanyInfo => ({
  path: 'book',
  name: 'Kestrel Optics',
  currency: 'GBP',
  fiscal_start: 4,
  period: 'quarter',
  zone: 'Europe/London',
  individuals: 'person',
  today: TODAY,
  warning: null,
  sample: false,
  deals: 4,
  people: [person(1), person(2)],
  stages: [stage(1), stage(2), stage(3), stage(4)],
  copy: leaders,
  place: null,
  undo: null,
  redo: null,
  seq: 1,
})

/** Lets promises and effects run out. */
export const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0))
