// What is filled in of a form that is sent in one piece, such as the end of a session: it is kept with the company until
// then, so that whoever leaves the screen finds it again.
import { company } from './company.svelte'
import type { Form, Forms } from './place'

/** What was filled in of `form` about `of` (an identity), if anything. */
export const begun = <T>(form: Form, of: string): T | undefined =>
  company.recall<Forms>(form)?.[of]?.typed as T | undefined

/** Keeps what is filled in; null = nothing is, or it was sent. */
export function keepBegun(form: Form, of: string, person: string, typed: unknown): void {
  const before = company.recall<Forms>(form) ?? {}
  const others = Object.entries(before).filter(([key]) => key !== of)
  if (typed === null && !(of in before)) return
  company.remember(form, Object.fromEntries(typed === null ? others : [...others, [of, { person, typed }]]))
}
