// Lanes as rows to draw: a lane's head, then rows that hold one card of each column at most.
import type { Swimlane } from '$api/types'

export type LaneRow =
  | { kind: 'lane'; id: string; lane: Swimlane; shut: boolean }
  | {
      kind: 'cards'
      id: string
      owner: string | null
      /** One key a column. */
      keys: readonly (number | null)[]
      /** Nothing in it: room to drop on. */
      bare: boolean
      /** The first and the last of its lane. */
      start: boolean
      end: boolean
    }

/** The mark of a place: a stage and an owner, each empty for none. */
export const laneMark = (stage: string | null, owner: string | null): string =>
  `${stage ?? ''}|${owner ?? ''}`

export function rowsOf(lanes: readonly Swimlane[], folded: ReadonlySet<string>): LaneRow[] {
  return lanes.flatMap((lane) => {
    const { owner, cells } = lane
    const shut = folded.has(owner ?? '')
    const rows: LaneRow[] = [{ kind: 'lane', id: `lane ${owner ?? ''}`, lane, shut }]
    if (shut) return rows
    const most = Math.max(1, ...cells.map(({ keys }) => keys.length))
    for (let at = 0; at < most; at++) {
      const keys = cells.map((cell) => cell.keys[at] ?? null)
      const bare = keys.every((key) => key === null)
      rows.push({
        kind: 'cards',
        id: `${owner ?? ''} ${at}`,
        owner,
        keys,
        bare,
        start: at === 0,
        end: at === most - 1,
      })
    }
    return rows
  })
}
