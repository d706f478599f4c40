// What is done to actions, from any screen: each is one step that is told and that undo takes back.
import { call } from '$api/call'
import type { Action, ActionEdit, ActionFilter, Done } from '$api/types'
import { company } from '$features/company/company.svelte'
import { attempt } from '$features/shell/attempt'
import { tellDone } from '$features/undo/undo'
import { copy } from '$parts/clipboard'
import { count } from '$parts/numbers'
import { refuse, tell } from '$parts/toasts'
import { m } from '$words'

export const anyAction = (): ActionFilter => ({
  text: '',
  people: [],
  nobody: false,
  kinds: [],
  deal: null,
  states: [],
  due_to: null,
  overdue: false,
})

const ids = (actions: readonly Action[]) => actions.map(({ id }) => id)

async function told(run: () => Promise<Done>): Promise<Done | undefined> {
  const done = await attempt(run)
  if (done) tellDone(done)
  return done
}

export const edit = (actions: readonly Action[], edits: ActionEdit[]) =>
  told(() => call('actions.edit', { company: company.path, ids: ids(actions), edits }))

export const markDone = (actions: readonly Action[]) =>
  told(() => call('actions.done', { company: company.path, ids: ids(actions) }))

export const drop = (actions: readonly Action[], reason: string) =>
  told(() => call('actions.drop', { company: company.path, ids: ids(actions), reason }))

export const reopen = (actions: readonly Action[]) =>
  told(() => call('actions.reopen', { company: company.path, ids: ids(actions) }))

/** Marks done what is open; opens again what has ended, where all of it has. */
export function turn(actions: readonly Action[]): Promise<Done | undefined> {
  const open = actions.filter(({ state }) => state === 'open')
  return open.length > 0 ? markDone(open) : reopen(actions)
}

/** Actions as plain text to the clipboard, as Rust wrote it. */
export async function copyText(text: string, actions: number): Promise<void> {
  if (!(await copy(text))) refuse(m.actions_copy_failed())
  else tell(actions === 1 ? m.actions_copied_one() : m.actions_copied({ count: count(actions) }))
}
