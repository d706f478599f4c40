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

/** Signs between the cells of a text file. */
export const delimiters: Record<string, () => string> = {
  ',': m.import_delimiter_comma,
  ';': m.import_delimiter_semicolon,
  '\t': m.import_delimiter_tab,
  '|': m.import_delimiter_bar,
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
  id: m.import_field_id,
  title: m.import_field_title,
  account: m.import_field_account,
  account_id: m.import_field_account_id,
  owner: m.import_field_owner,
  owner_id: m.import_field_owner_id,
  value: m.import_field_value,
  actual_value: m.import_field_actual_value,
  currency: m.import_field_currency,
  stage: m.import_field_stage,
  status: m.import_field_status,
  close_date: m.import_field_close_date,
  actual_close_date: m.import_field_actual_close_date,
  created_on: m.import_field_created_on,
  product: m.import_field_product,
  source: m.import_field_source,
  contact: m.import_field_contact,
  next_step: m.import_field_next_step,
  next_step_on: m.import_field_next_step_on,
  category: m.import_field_category,
  reason: m.import_field_reason,
  competitor: m.import_field_competitor,
  deal_id: m.import_field_deal_id,
  at: m.import_field_at,
  row_id: m.import_field_row_id,
  person: m.import_field_person,
  person_id: m.import_field_person_id,
  start: m.import_field_start,
  amount: m.import_field_amount,
  name: m.import_field_name,
  manager: m.import_field_manager,
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
