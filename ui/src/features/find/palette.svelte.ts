// The palette, and what can be done from it. Screens add their own actions while they are shown.
import { type Component, untrack } from 'svelte'

export type Action = {
  label: string
  run: () => void
  /** Offered only while it would do something. */
  when?: () => boolean
  keys?: readonly string[]
  icon?: Component<{ size?: number | string }>
}

class Palette {
  open = $state(false)
  actions: readonly Action[] = $state.raw([])

  /** The actions hold until the returned function is called. */
  add(actions: readonly Action[]): () => void {
    // An effect that adds must not run again because of what it added.
    this.actions = [...untrack(() => this.actions), ...actions]
    return () => {
      this.actions = untrack(() => this.actions).filter((one) => !actions.includes(one))
    }
  }
}
export const palette = new Palette()
