// What is being asked about actions: one dialog at a time, from any screen.
import type { Action, ActionKind } from '$api/types'

export type Preset = {
  kind?: ActionKind
  person?: string | null
  deal?: { id: string; name: string } | null
}
export type Asking =
  | { about: 'new'; preset: Preset; added?: () => void }
  | { about: 'edit'; action: Action }
  | { about: 'drop'; actions: readonly Action[] }
  | { about: 'due'; actions: readonly Action[] }

class Asked {
  now: Asking | null = $state.raw(null)

  add(preset: Preset = {}, added?: () => void) {
    this.now = { about: 'new', preset, added }
  }
  edit(action: Action) {
    this.now = { about: 'edit', action }
  }
  drop(actions: readonly Action[]) {
    if (actions.length > 0) this.now = { about: 'drop', actions }
  }
  due(actions: readonly Action[]) {
    if (actions.length > 0) this.now = { about: 'due', actions }
  }
  close() {
    this.now = null
  }
}
export const asking = new Asked()
