import { call } from '$api/call'
import type { Edit } from '$api/types'

import { questions } from './questions.svelte'

type Moving = { company: string; deal: string; from: string | null; input: string }

/** The edit of a close date, after the one question where it moves later; null when that was turned away. */
export async function closeDateEdit({ company, deal, from, input }: Moving): Promise<Edit | null> {
  const plain: Edit = { field: 'close_date', input, buyer_said: null }
  if (from === null || input.trim() === '') return plain
  const { date: to } = await call('entry.parse', { company, kind: 'date', input, current: from })
  if (to === null || to <= from) return plain
  const answer = await questions.ask({ about: 'later', deal, from, to })
  return answer.go ? { ...plain, buyer_said: answer.text } : null
}

/** The same for a selection: one question for all of them, where any moves later. `name` is that of the first. */
export async function closeDatesEdit(
  company: string,
  ids: string[],
  input: string,
  name: string,
): Promise<Edit | null> {
  const plain: Edit = { field: 'close_date', input, buyer_said: null }
  const { later, deals, from, to } = await call('deal.delays', { company, ids, input })
  if (later === 0) return plain
  const answer = await questions.ask(
    deals === 1 && from && to
      ? { about: 'later', deal: name, from, to }
      : { about: 'later_many', later, deals },
  )
  return answer.go ? { ...plain, buyer_said: answer.text } : null
}
