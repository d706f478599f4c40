import { describe, expect, it } from 'vitest'

import { closeRange, closeRangeOf } from './closing'
import { unfiltered } from './filter'

const range = (name: Parameters<typeof closeRange>[0], today: string, fiscal = 1) => {
  const { close_from, close_to } = closeRange(name, today, fiscal)
  return [close_from, close_to]
}

describe('ranges of close dates', () => {
  it('knows months, also February of a leap year', () => {
    expect(range('month', '2026-11-23')).toEqual(['2026-11-01', '2026-11-30'])
    expect(range('month', '2028-02-29')).toEqual(['2028-02-01', '2028-02-29'])
  })

  it('follows the fiscal year of the company', () => {
    expect(range('quarter', '2026-11-23', 1)).toEqual(['2026-10-01', '2026-12-31'])
    expect(range('quarter', '2026-11-23', 2)).toEqual(['2026-11-01', '2027-01-31'])
    expect(range('quarter', '2027-01-31', 2)).toEqual(['2026-11-01', '2027-01-31'])
    expect(range('quarter', '2026-03-31', 4)).toEqual(['2026-01-01', '2026-03-31'])
    expect(range('next_quarter', '2026-11-23', 1)).toEqual(['2027-01-01', '2027-03-31'])
  })

  it('recognises a range in a filter, and takes the others away when one is chosen', () => {
    const quarter = { ...unfiltered(), ...{ overdue: true }, ...closeRange('quarter', '2026-11-23', 4) }
    expect(closeRangeOf(quarter, '2026-11-23', 4)).toBe('quarter')
    expect(closeRangeOf({ ...quarter, close_to: '2026-12-30' }, '2026-11-23', 4)).toBe('custom')
    const none = { ...quarter, ...closeRange('none', '2026-11-23', 4) }
    expect([none.close_from, none.no_close_date]).toEqual([null, true])
    expect(closeRangeOf(unfiltered(), '2026-11-23', 4)).toBeNull()
  })
})
