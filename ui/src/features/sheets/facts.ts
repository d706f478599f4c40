// What the book says now of what a number stands for, in one line.
import type { SheetLine } from '$api/types'
import { company } from '$features/company/company.svelte'
import { shortDate } from '$parts/dates'
import { money } from '$parts/money'
import { m } from '$words'

export function lineName(line: SheetLine): string {
  if (line.blank.what === 'new_action') return m.sheets_new_action()
  if (line.blank.what === 'new_deal') return m.sheets_new_deal()
  // As it stands on the paper: the account first.
  const { card } = line
  if (card?.account && card.title) return `${card.account} · ${card.title}`
  return line.name ?? m.sheets_gone()
}

export function facts({ card, action }: SheetLine): string {
  if (action)
    return [
      action.person_name,
      action.account ?? action.deal_name,
      action.due ? m.sheets_due({ day: shortDate(action.due) }) : m.sheets_no_due(),
    ]
      .filter(Boolean)
      .join(' · ')
  if (!card) return ''
  const stage = card.stage ? company.stages.get(card.stage)?.name : undefined
  const next = !card.next_step
    ? m.sheets_no_next()
    : card.next_step_on
      ? m.sheets_next_now_on({ step: card.next_step, day: shortDate(card.next_step_on) })
      : m.sheets_next_now({ step: card.next_step })
  return [
    stage ?? m.sheets_no_stage(),
    card.value ? money(card.value) : m.sheets_no_value(),
    card.close_date ? m.sheets_closes({ day: shortDate(card.close_date) }) : m.sheets_no_close(),
    next,
  ]
    .filter(Boolean)
    .join(' · ')
}
