// The calendar ranges that the close date chip offers. Quarters follow the company's fiscal year.
import { endOfMonth, parseDate, startOfMonth, type CalendarDate } from '@internationalized/date'

import type { Filter } from '$api/types'

export type CloseRange = 'month' | 'quarter' | 'next_quarter' | 'overdue' | 'none' | 'custom'
type Asked = Pick<Filter, 'close_from' | 'close_to' | 'overdue' | 'no_close_date'>

const ANY: Asked = { close_from: null, close_to: null, overdue: false, no_close_date: false }

function quarter(today: CalendarDate, fiscalStart: number, ahead: number): Asked {
  const into = (today.month - fiscalStart + 12) % 3
  const first = startOfMonth(today).add({ months: ahead * 3 - into })
  return { ...ANY, close_from: first.toString(), close_to: endOfMonth(first.add({ months: 2 })).toString() }
}

export function closeRange(range: Exclude<CloseRange, 'custom'>, today: string, fiscalStart: number): Asked {
  const day = parseDate(today)
  if (range === 'month')
    return { ...ANY, close_from: startOfMonth(day).toString(), close_to: endOfMonth(day).toString() }
  if (range === 'quarter') return quarter(day, fiscalStart, 0)
  if (range === 'next_quarter') return quarter(day, fiscalStart, 1)
  if (range === 'overdue') return { ...ANY, overdue: true }
  return { ...ANY, no_close_date: true }
}

/** Which of the ranges a filter holds; null when close dates do not restrict. */
export function closeRangeOf(filter: Filter, today: string, fiscalStart: number): CloseRange | null {
  if (filter.overdue) return 'overdue'
  if (filter.no_close_date) return 'none'
  if (filter.close_from === null && filter.close_to === null) return null
  for (const range of ['month', 'quarter', 'next_quarter'] as const) {
    const asked = closeRange(range, today, fiscalStart)
    if (asked.close_from === filter.close_from && asked.close_to === filter.close_to) return range
  }
  return 'custom'
}
