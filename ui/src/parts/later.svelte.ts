// Parts that the first picture does without: each is read when it is first asked for, and all of them once the window has
// nothing else to do.
import type { Component } from 'svelte'

import { lettersAhead } from './letters-ahead'

// Parts of all kinds are kept side by side.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Any = Component<any, any, any>

/** The next one that is gone to: a dialog has one, and so have the screens that stand in the place of all others. */
const FIELD = 'input, textarea'
/** A field that comes gets its letters within so many milliseconds. */
const PATIENCE = 500

const all: Later<Any>[] = []

export class Later<T extends Any> {
  /** The part, as soon as it is read. */
  part: T | undefined = $state.raw()
  #reading: Promise<T> | undefined
  readonly #read: () => Promise<{ default: T }>
  readonly #patience: number

  /** `ahead`: it is read in idle time, too. `whole`: it stands in the place of all else, and goes to its field, if it has one, as
   * soon as it is there; keys are then its own. */
  constructor(read: () => Promise<{ default: T }>, { ahead = true, whole = false } = {}) {
    this.#read = read
    this.#patience = whole ? 0 : PATIENCE
    if (ahead) all.push(this)
  }

  /** It was asked for: it is here, or on its way. */
  get asked(): boolean {
    return this.#reading !== undefined
  }

  read(): Promise<T> {
    this.#reading ??= this.#read().then(({ default: part }) => (this.part = part))
    return this.#reading
  }

  /** The same for a template: what is wanted begins to come, and what is typed meanwhile waits for its first field. */
  when(wanted: boolean): T | undefined {
    if (wanted && !this.asked) {
      const stop = lettersAhead(FIELD)
      void this.read().finally(() => setTimeout(stop, this.#patience))
    }
    return this.part
  }
}

/** All that are not read yet, one after the other. */
export async function readRest(): Promise<void> {
  for (const one of all) await one.read()
}
