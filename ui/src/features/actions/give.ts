// To whom actions can be given.
import type { Action, Person } from '$api/types'
import type { MenuItem } from '$parts/Menu.svelte'
import { m } from '$words'

import { edit } from './acts'

export function giveItems(people: readonly Person[], actions: readonly Action[]): MenuItem[] {
  const one = actions.length === 1 ? actions[0] : undefined
  const give = (id: string | null) => void edit(actions, [{ field: 'person', id }])
  return [
    ...people
      .filter(({ active }) => active)
      .map(({ id, name }) => ({ label: name, checked: one?.person === id, run: () => give(id) })),
    'line',
    { label: m.actions_nobody(), checked: one?.person === null, run: () => give(null) },
  ]
}
