// The orders that deals can stand in, in the user's words.
import type { SortBy } from '$api/types'
import { m } from '$words'

export const ORDERS: SortBy[] = [
  'close_date',
  'value',
  'account',
  'title',
  'owner',
  'stage',
  'days_in_stage',
  'next_step',
  'category',
  'product',
  'created_on',
]

const NAMES: Record<SortBy, () => string> = {
  close_date: m.field_close_date,
  value: m.field_value,
  account: m.field_account,
  title: m.field_title,
  owner: m.field_owner,
  stage: m.field_stage,
  days_in_stage: m.field_days,
  next_step: m.field_next_step_on,
  category: m.field_category,
  product: m.field_product,
  created_on: m.field_created_on,
}

export const sortName = (by: SortBy): string => NAMES[by]()
