// A value of a conflict in words.
import type { ConflictLine, ConflictSide } from '$api/types'
import { m } from '$words'

/** What stands there; a delete says so. */
export const sideText = (conflict: ConflictLine, side: ConflictSide): string =>
  conflict.field === 0 ? m.bundles_deleted_by({ by: side.by }) : (side.text ?? m.bundles_unknown())
