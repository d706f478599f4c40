// What the list of advice is made of: heads of groups, and under each open one its pieces. A piece that is not loaded
// yet has its place already.
import type { Advice, AdviceAbout, AdviceAsked, AdviceGroup, AdviceListed } from '$api/types'

export type Row = {
  id: string
  group: AdviceGroup
  of: string
  /** Place in the group; null = the head. */
  at: number | null
  advice: Advice | null
}

export const groupId = (group: AdviceGroup): string => group.rule ?? group.person ?? 'nobody'

export const aboutId = ({ rule, deal, person }: AdviceAbout): string => `${rule} ${deal ?? person ?? ''}`

export const anyAdvice = (): AdviceAsked => ({
  deal: null,
  seller: null,
  nobody: false,
  rule: null,
  aside: false,
  most: null,
})

/** Asks for what a group holds. */
export const askedOf = (group: AdviceGroup, aside: boolean, most: number | null): AdviceAsked => ({
  ...anyAdvice(),
  rule: group.rule,
  seller: group.person,
  nobody: group.rule === null && group.person === null,
  aside,
  most,
})

/** Groups that have something to show. */
export const shownGroups = (groups: readonly AdviceGroup[], aside: boolean): AdviceGroup[] =>
  groups.filter((group) => group.withheld !== null || (aside ? group.aside : group.count) > 0)

export function rowsOf(
  groups: readonly AdviceGroup[],
  open: ReadonlySet<string>,
  lists: ReadonlyMap<string, AdviceListed>,
  aside: boolean,
): Row[] {
  const rows: Row[] = []
  for (const group of groups) {
    const of = groupId(group)
    rows.push({ id: of, group, of, at: null, advice: null })
    if (!open.has(of)) continue
    const listed = lists.get(of)
    const all = listed?.all ?? Math.min(3, group.withheld !== null ? 1 : aside ? group.aside : group.count)
    for (let at = 0; at < all; at++) {
      const advice = listed?.advice[at] ?? null
      rows.push({ id: advice ? `${of}/${aboutId(advice.about)}` : `${of}/${at}`, group, of, at, advice })
    }
  }
  return rows
}
