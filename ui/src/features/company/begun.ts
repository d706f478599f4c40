// What is filled in of a form that is sent in one piece, such as the end of a session: it is kept with the company until
// then, so that whoever leaves the screen finds it again.
import { company } from './company.svelte'

type Forms = Record<string, unknown>

/** What was filled in of `form` about `of` (an identity), if anything. */
export const begun = <T>(form: string, of: string): T | undefined =>
  company.recall<Forms>(form)?.[of] as T | undefined

/** Keeps what is filled in; null = nothing is, or it was sent. */
export function keepBegun(form: string, of: string, what: unknown): void {
  const before = company.recall<Forms>(form) ?? {}
  const others = Object.entries(before).filter(([key]) => key !== of)
  if (what === null && !(of in before)) return
  company.remember(form, Object.fromEntries(what === null ? others : [...others, [of, what]]))
}
