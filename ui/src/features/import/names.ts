// What the import's terms are called on the screen.
import type { DateStyle, Fate, Field, ImportKind } from '$api/types'
import { m } from '$words'

export const kinds: Record<ImportKind, () => string> = {
  deals: m.import_kind_deals,
  history: m.import_kind_history,
  targets: m.import_kind_targets,
  accounts: m.import_kind_accounts,
  people: m.import_kind_people,
}

export const dates: Record<DateStyle, () => string> = {
  ymd: m.import_dates_ymd,
  dmy: m.import_dates_dmy,
  mdy: m.import_dates_mdy,
}

export const fates: Record<Fate, () => string> = {
  created: m.import_fate_created,
  updated: m.import_fate_updated,
  unchanged: m.import_fate_unchanged,
  not_a_deal: m.import_fate_not_a_deal,
  undecided: m.import_fate_undecided,
  rejected: m.import_fate_rejected,
}

export const fateOrder: readonly Fate[] = [
  'created',
  'updated',
  'unchanged',
  'not_a_deal',
  'undecided',
  'rejected',
]

export const fields: Record<Field, () => string> = {
  id: m.field_id,
  title: m.field_title,
  account: m.field_account,
  account_id: m.field_account_id,
  owner: m.field_owner,
  owner_id: m.field_owner_id,
  value: m.field_value,
  actual_value: m.field_actual_value,
  currency: m.field_currency,
  stage: m.field_stage,
  status: m.field_status,
  close_date: m.field_close_date,
  actual_close_date: m.field_actual_close_date,
  created_on: m.field_created_on,
  product: m.field_product,
  source: m.field_source,
  contact: m.field_contact,
  next_step: m.field_next_step,
  next_step_on: m.field_next_step_on,
  category: m.field_category,
  reason: m.field_reason,
  competitor: m.field_competitor,
  deal_id: m.field_deal_id,
  at: m.field_at,
  row_id: m.field_row_id,
  person: m.field_person,
  person_id: m.field_person_id,
  start: m.field_start,
  amount: m.field_amount,
  name: m.field_name,
  manager: m.field_manager,
}

const forDeals: Field[] = [
  'id',
  'title',
  'account',
  'account_id',
  'owner',
  'owner_id',
  'value',
  'actual_value',
  'currency',
  'stage',
  'status',
  'category',
  'close_date',
  'actual_close_date',
  'created_on',
  'next_step',
  'next_step_on',
  'product',
  'source',
  'contact',
  'competitor',
  'reason',
]

/** What a column can hold, by what the rows are. */
export const fieldsFor: Record<ImportKind, readonly Field[]> = {
  deals: forDeals,
  history: ['row_id', 'deal_id', 'at', ...forDeals.filter((field) => field !== 'id')],
  targets: ['person', 'person_id', 'start', 'amount', 'currency'],
  accounts: ['id', 'name', 'owner', 'owner_id'],
  people: ['id', 'name', 'manager'],
}
