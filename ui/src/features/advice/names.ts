// Advice as text.
import type { Advice, AdviceGroup, AdviceMeasure } from '$api/types'
import { days } from '$features/figures/texts'
import { shortDate } from '$parts/dates'
import { money } from '$parts/money'
import { count, percent } from '$parts/numbers'
import { m } from '$words'

/** What it is about: "Tamarack Labs, Inspection line", the seller, or the company. */
export function aboutName(advice: Pick<Advice, 'about' | 'title' | 'account' | 'owner_name'>): string {
  if (advice.about.deal === null) return advice.owner_name ?? m.advice_whole()
  return [advice.account, advice.title].filter((part) => part !== null).join(', ') || m.deal_no_title()
}

/** A figure behind advice, with its unit. */
export function measureText(measure: AdviceMeasure, today: string): string {
  switch (measure.kind) {
    case 'days':
      return days(measure.days)
    case 'count':
      return count(measure.count)
    case 'times':
      return m.advice_times({
        number: (measure.tenths / 10).toLocaleString('en', { maximumFractionDigits: 1 }),
      })
    case 'percent':
      return percent(count(measure.percent))
    case 'money':
      return money(measure.money)
    case 'date':
      return shortDate(measure.date, today)
    case 'text':
      return measure.text
  }
}

/** "12 on 9 deals", "3 set aside". */
export function piecesOf(group: AdviceGroup, aside: boolean): string {
  if (group.withheld) return '–'
  if (aside) return m.advice_pieces_aside({ count: count(group.aside) })
  const pieces = count(group.count)
  if (group.deals === 0) return m.advice_pieces_no_deal({ count: pieces })
  if (group.deals === 1) return m.advice_pieces_one_deal({ count: pieces })
  return m.advice_pieces({ count: pieces, deals: count(group.deals) })
}
