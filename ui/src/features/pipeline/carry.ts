// Where a deal lies, and where it comes to when it is carried with the keyboard: on the data, whatever is drawn.
import type { View } from '$api/types'

import type { Move } from './moves'
import { find, type Lane } from './steps'

/** A stage and an owner; without lanes, no owner is told. */
export type Home = { stage: string | null; owner: string | null | undefined }

/** Lanes as the arrow keys go through them, `width` of them side by side. */
type Laid = { view: View | null; lanes: readonly Lane[]; width: number; laned: boolean }

export function homeIn({ view, lanes, width, laned }: Laid, key: number | null): Home {
  const at = find(lanes, key)
  const column = at ? at.column % width : 0
  const stage = (at && view?.columns[column]?.stage?.id) ?? null
  if (!laned || !at) return { stage, owner: undefined }
  return { stage, owner: view?.lanes[Math.floor(at.column / width)]?.owner ?? null }
}

/** What is lifted, one column or one lane further; as it was where there is none. */
export function carried(
  { columns, lanes }: View,
  lifted: Move,
  home: Home,
  direction: 'left' | 'right' | 'up' | 'down',
): Move {
  const way = direction === 'left' || direction === 'up' ? -1 : 1
  if (direction === 'left' || direction === 'right') {
    const to = lifted.to === undefined ? home.stage : lifted.to
    const next = columns[columns.findIndex(({ stage }) => (stage?.id ?? null) === to) + way]
    return next ? { ...lifted, to: next.stage?.id ?? null } : lifted
  }
  const owner = lifted.owner === undefined ? home.owner : lifted.owner
  if (owner === undefined) return lifted
  const next = lanes[lanes.findIndex((lane) => lane.owner === owner) + way]
  return next ? { ...lifted, owner: next.owner } : lifted
}

export const namesOf = (view: View | null, home: Home): { stage: string | null; owner: string | null } => ({
  stage: view?.columns.find(({ stage }) => (stage?.id ?? null) === home.stage)?.stage?.name ?? null,
  owner: view?.lanes.find(({ owner }) => owner === home.owner)?.name ?? null,
})
