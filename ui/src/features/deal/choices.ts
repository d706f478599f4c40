// The choices that several screens offer: stages, owners, categories.
import type { Category, Person, Stage } from '$api/types'
import type { MenuItem } from '$parts/Menu.svelte'
import { m } from '$words'

export const CATEGORIES: Category[] = ['commit', 'best_case', 'pipeline', 'omitted']

export function categoryName(category: Category): string {
  if (category === 'commit') return m.category_commit()
  if (category === 'best_case') return m.category_best_case()
  if (category === 'pipeline') return m.category_pipeline()
  return m.category_omitted()
}

export function stageItems(
  stages: readonly Stage[],
  current: string | null | undefined,
  choose: (stage: Stage) => void,
): MenuItem[] {
  const item = (stage: Stage): MenuItem => ({
    label: stage.name,
    checked: stage.id === current,
    run: () => choose(stage),
  })
  const open = stages.filter((stage) => stage.outcome === 'open')
  const closed = stages.filter((stage) => stage.outcome !== 'open')
  return [...open.map(item), ...(closed.length > 0 ? (['line'] as const) : []), ...closed.map(item)]
}

export function ownerItems(
  people: readonly Person[],
  current: string | null | undefined,
  choose: (id: string | null) => void,
): MenuItem[] {
  const active = people.filter((person) => person.active || person.id === current)
  return [
    ...active.map((person) => ({
      label: person.name,
      checked: person.id === current,
      run: () => choose(person.id),
    })),
    'line',
    { label: m.deal_no_owner(), checked: current === null, run: () => choose(null) },
  ]
}

export function categoryItems(
  current: Category | null | undefined,
  choose: (category: Category | null) => void,
): MenuItem[] {
  return [
    ...CATEGORIES.map((category) => ({
      label: categoryName(category),
      checked: category === current,
      run: () => choose(category),
    })),
    'line',
    { label: m.category_none(), checked: current === null, run: () => choose(null) },
  ]
}
