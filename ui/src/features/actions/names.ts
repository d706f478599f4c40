// Sorts and effects in words.
import type { ActionKind, EffectKind, ActionsBy } from '$api/types'
import { m } from '$words'

export const KINDS: readonly ActionKind[] = ['task', 'tactic', 'commitment', 'plan', 'visit']
export const GROUPINGS: readonly ActionsBy[] = ['person', 'due', 'deal', 'kind']
export const EFFECTS: readonly EffectKind[] = ['sooner', 'surer', 'larger']

export function kindName(kind: ActionKind): string {
  if (kind === 'task') return m.actions_kind_task()
  if (kind === 'tactic') return m.actions_kind_tactic()
  if (kind === 'commitment') return m.actions_kind_commitment()
  if (kind === 'plan') return m.actions_kind_plan()
  return m.actions_kind_visit()
}

export function groupingName(by: ActionsBy): string {
  if (by === 'person') return m.actions_by_person()
  if (by === 'due') return m.actions_by_due()
  if (by === 'deal') return m.actions_by_deal()
  return m.actions_by_kind()
}

export function effectName(effect: EffectKind | null): string {
  if (effect === 'sooner') return m.actions_effect_sooner()
  if (effect === 'surer') return m.actions_effect_surer()
  if (effect === 'larger') return m.actions_effect_larger()
  return m.actions_effect_unsaid()
}
