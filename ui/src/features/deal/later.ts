import { call } from '$api/call'
import type { Edit } from '$api/types'

import { company as open } from '$features/company/company.svelte'

import { questions } from './questions.svelte'

/** The edit of close dates, after the one question where any moves later; null when that was turned away. `name` is that
 * of the first deal. */
export async function closeDateEdit(
  company: string,
  ids: string[],
  input: string,
  name: string,
): Promise<Edit | null> {
  const plain: Edit = { field: 'close_date', input, buyer_said: null }
  const { later, deals, from, to } = await call('deal.delays', { company, ids, input })
  if (later === 0) return plain
  // Whoever went to another company is asked nothing there: the date is kept without the buyer's words, as where nobody answers.
  if (open.path !== company) return plain
  const answer = await questions.ask(
    deals === 1 && from && to
      ? { about: 'later', deal: name, from, to }
      : { about: 'later_many', later, deals },
  )
  return answer.go ? { ...plain, buyer_said: answer.text } : null
}
