// The table's columns: what a cell says, and how it is edited.
import type { Card, Edit, SortBy, Stage } from '$api/types'
import { categoryName } from '$features/deal/choices'
import type { Typed } from '$features/deal/echo.svelte'
import { plainMoney } from '$features/deal/typed'
import { shortDate } from '$parts/dates'
import { money } from '$parts/money'
import { m } from '$words'

export type ColumnId =
  | 'account'
  | 'title'
  | 'owner'
  | 'stage'
  | 'value'
  | 'close_date'
  | 'next_step'
  | 'next_step_on'
  | 'category'
  | 'advice'
  | 'days_in_stage'
  | 'product'
  | 'created_on'

type Known = { today: string; stages: ReadonlyMap<string, Stage> }

export type TableColumn = {
  id: ColumnId
  name: () => string
  /** As a track of the grid. */
  width: string
  sort?: SortBy
  end?: boolean
  text: (card: Card, known: Known) => string
  /** Typed over as text; amounts and dates are echoed. */
  edit?: { plain: (card: Card) => string; typed?: Typed; edit: (input: string, card: Card) => Edit }
  /** One of a few. */
  choose?: 'owner' | 'stage' | 'category'
}

export const COLUMNS: TableColumn[] = [
  {
    id: 'account',
    name: m.field_account,
    width: 'minmax(140px, 1.1fr)',
    sort: 'account',
    text: (card) => card.account ?? '',
    edit: { plain: (card) => card.account ?? '', edit: (text) => ({ field: 'account', text }) },
  },
  {
    id: 'title',
    name: m.field_title,
    width: 'minmax(152px, 1.3fr)',
    sort: 'title',
    text: (card) => card.title ?? '',
    edit: { plain: (card) => card.title ?? '', edit: (text) => ({ field: 'title', text }) },
  },
  {
    id: 'value',
    name: m.field_value,
    width: '104px',
    sort: 'value',
    end: true,
    text: (card) => (card.value ? money(card.value) : ''),
    edit: {
      plain: (card) => plainMoney(card.value),
      typed: 'money',
      edit: (input) => ({ field: 'value', input }),
    },
  },
  {
    id: 'close_date',
    name: m.field_close_date,
    width: '106px',
    sort: 'close_date',
    text: (card, { today }) => (card.close_date ? shortDate(card.close_date, today) : ''),
    edit: {
      plain: (card) => card.close_date ?? '',
      typed: 'date',
      edit: (input) => ({ field: 'close_date', input, buyer_said: null }),
    },
  },
  {
    id: 'stage',
    name: m.field_stage,
    width: '154px',
    sort: 'stage',
    text: (card, { stages }) => (card.stage && stages.get(card.stage)?.name) || '',
    choose: 'stage',
  },
  {
    id: 'owner',
    name: m.field_owner,
    width: '120px',
    sort: 'owner',
    text: (card) => card.owner_name ?? '',
    choose: 'owner',
  },
  {
    id: 'advice',
    name: m.advice_column,
    width: '76px',
    text: (card) => card.advice?.name ?? '',
  },
  {
    id: 'next_step',
    name: m.field_next_step,
    width: 'minmax(138px, 1fr)',
    text: (card) => card.next_step ?? '',
    edit: {
      plain: (card) => card.next_step ?? '',
      edit: (text, card) => ({ field: 'next_step', text, on: card.next_step_on ?? '' }),
    },
  },
  {
    id: 'next_step_on',
    name: m.field_next_step_on,
    width: '106px',
    sort: 'next_step',
    text: (card, { today }) => (card.next_step_on ? shortDate(card.next_step_on, today) : ''),
    edit: {
      plain: (card) => card.next_step_on ?? '',
      typed: 'date',
      edit: (on, card) => ({ field: 'next_step', text: card.next_step ?? '', on }),
    },
  },
  {
    id: 'category',
    name: m.field_category,
    width: '92px',
    sort: 'category',
    text: (card) => (card.category ? categoryName(card.category) : ''),
    choose: 'category',
  },
  {
    id: 'days_in_stage',
    name: m.field_days,
    width: '80px',
    sort: 'days_in_stage',
    end: true,
    text: (card) => (card.days_in_stage === null ? '' : m.pipeline_days({ days: card.days_in_stage })),
  },
  {
    id: 'product',
    name: m.field_product,
    width: '110px',
    sort: 'product',
    text: (card) => card.product ?? '',
    edit: { plain: (card) => card.product ?? '', edit: (text) => ({ field: 'product', text }) },
  },
  {
    id: 'created_on',
    name: m.field_created_on,
    width: '100px',
    sort: 'created_on',
    text: (card, { today }) => (card.created_on ? shortDate(card.created_on, today) : ''),
  },
]

export const TRACKS = `36px ${COLUMNS.map(({ width }) => width).join(' ')}`

/** The least width of a row up to the end of a column; of all where none is named. */
export function leastWidth(until?: ColumnId): number {
  const last = COLUMNS.findIndex(({ id }) => id === until)
  const shown = last < 0 ? COLUMNS : COLUMNS.slice(0, last + 1)
  return shown.reduce((sum, { width }) => sum + Number(/\d+/.exec(width)?.[0] ?? 0), 36)
}

/** The next column that can be edited, one way or the other; the same where there is none. */
export function nextEditable(from: number, way: 1 | -1): number {
  for (let at = from + way; at >= 0 && at < COLUMNS.length; at += way)
    if (COLUMNS[at]?.edit || COLUMNS[at]?.choose) return at
  return from
}
