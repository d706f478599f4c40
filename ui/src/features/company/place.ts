// The place where a company was left: what each screen keeps of itself, under its name. Half-filled forms lie in it, too.
export type Place = Record<string, unknown>

export const FORMS = ['coaching_end', 'skills_card'] as const
export type Form = (typeof FORMS)[number]
/** By what a form is of (an identity). `person`: whom it is about, so that it goes with everything about that person. */
export type Forms = Record<string, { person: string; typed: unknown }>

type People = ReadonlyArray<{ id: string }>

/** A place as the book holds it, without half-filled forms that are about nobody who is in the book. */
export function placeOf(kept: unknown, people: People): Place {
  const place: Place = { ...(kept as Place | null) }
  for (const form of FORMS) {
    if (!(form in place)) continue
    const all = Object.entries((place[form] ?? {}) as Partial<Forms>)
    place[form] = Object.fromEntries(all.filter(([, one]) => people.some(({ id }) => id === one?.person)))
  }
  return place
}

/** Are two values of JSON the same, in whatever order their parts stand? */
export function same(one: unknown, other: unknown): boolean {
  if (one === other) return true
  if (!one || !other || typeof one !== 'object' || typeof other !== 'object') return false
  const [ones, others] = [known(one), known(other)]
  return ones.size === others.size && [...ones].every(([key, value]) => same(value, others.get(key)))
}
/** What JSON leaves out is not there. */
const known = (of: object) => new Map(Object.entries(of).filter(([, value]) => value !== undefined))
