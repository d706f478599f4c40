// What sources, causes, trends and audiences are called.
import type { AssessedBy, GapCause, PlanState, PlanStanding, Trend, Visibility } from '$api/types'
import { m } from '$words'

export const LEVELS = [0, 1, 2, 3, 4] as const
export const CAUSES: readonly GapCause[] = ['skill', 'knowledge', 'will', 'system']
export const STANDINGS: readonly PlanStanding[] = ['same', 'moving', 'reached']
/** For whom assessments and plans may be; the owner sees a gap map. */
export const VISIBILITIES: readonly Visibility[] = ['private', 'person']

const sources: Record<AssessedBy, () => string> = {
  leader: m.skills_by_leader,
  observation: m.skills_by_observation,
  own: m.skills_by_own,
}
const causes: Record<GapCause, () => string> = {
  skill: m.skills_cause_skill,
  will: m.skills_cause_will,
  knowledge: m.skills_cause_knowledge,
  system: m.skills_cause_system,
}
const causeNotes: Record<GapCause, () => string> = {
  skill: m.skills_cause_skill_note,
  will: m.skills_cause_will_note,
  knowledge: m.skills_cause_knowledge_note,
  system: m.skills_cause_system_note,
}
const standings: Record<PlanStanding, () => string> = {
  same: m.skills_standing_same,
  moving: m.skills_standing_moving,
  reached: m.skills_standing_reached,
}
const states: Record<PlanState, () => string> = {
  open: m.skills_state_open,
  reached: m.skills_state_reached,
  dropped: m.skills_state_dropped,
}
const trends: Record<Trend, () => string> = {
  up: m.skills_trend_up,
  same: m.skills_trend_same,
  down: m.skills_trend_down,
  unknown: m.skills_trend_unknown,
}

export const sourceName = (source: AssessedBy): string => sources[source]()
export const causeName = (cause: GapCause): string => causes[cause]()
export const causeNote = (cause: GapCause): string => causeNotes[cause]()
export const standingName = (standing: PlanStanding): string => standings[standing]()
export const stateName = (state: PlanState): string => states[state]()
export const trendName = (trend: Trend): string => trends[trend]()

/** "Private", "Shared with Ann Lee". */
export function audienceName(visibility: Visibility, name: string): string {
  return visibility === 'person' ? m.skills_shared_person({ name }) : m.skills_private()
}

/** "12 days ago", of an assessment. */
export function ageWords(days: number): string {
  if (days === 0) return m.skills_today()
  return days === 1 ? m.skills_yesterday() : m.skills_days_ago({ days })
}
