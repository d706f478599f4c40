// Names of what a session is and how it stands.
import type { Kept, Note, SessionKind, Visibility } from '$api/types'
import { count } from '$parts/numbers'
import { m } from '$words'

import type { Section } from './coaching.svelte'

const KINDS: Record<SessionKind, () => string> = {
  one_to_one: m.coaching_kind_one_to_one,
  joint_visit: m.coaching_kind_joint_visit,
  call_review: m.coaching_kind_call_review,
  deal_coaching: m.coaching_kind_deal_coaching,
}
export const kinds = Object.entries(KINDS).map(([value, label]) => ({
  value: value as SessionKind,
  label: label(),
}))

export const sectionNames: Record<Section, () => string> = {
  sessions: m.coaching_sessions,
  skills: m.coaching_skills,
  plan: m.coaching_plan_section,
  figures: m.coaching_figures,
  notes: m.coaching_notes_outside,
}

const KEPT: Record<Kept, () => string> = {
  open: m.coaching_kept_open,
  overdue: m.coaching_kept_overdue,
  done: m.coaching_kept_done,
  done_late: m.coaching_kept_done_late,
  moved: m.coaching_kept_moved,
  dropped: m.coaching_kept_dropped,
}
export const keptName = (kept: Kept): string => KEPT[kept]()

/** As a choice says it; what stands at a note is Rust's sentence. */
export const visibilityName = (visibility: Visibility, name: string): string =>
  visibility === 'private'
    ? m.coaching_private()
    : visibility === 'person'
      ? m.coaching_shared_person({ name })
      : m.coaching_shared_owner()

export const VISIBILITIES: readonly Visibility[] = ['private', 'person', 'owner']

export const foundWords = (found: number): string =>
  found === 0
    ? m.coaching_found_none()
    : found === 1
      ? m.coaching_found_one()
      : m.coaching_found({ count: count(found) })

/** A note without a word is not shown to read. */
export const hasWords = (note: Pick<Note, 'text'>): boolean => note.text.trim() !== ''
