// A list in a form that Enter saves: what keys chose in it is confirmed first, and only the next Enter saves.

/** shut: as any field. open: the list lies open. changed: keys chose something. taking: Enter went to the open list. */
type State = 'shut' | 'open' | 'changed' | 'taking'

export class Choosing {
  #state: State = 'shut'

  press(): void {
    this.#state = 'open'
  }

  /** Another choice stands there. An open list is shut by it; with a list that is shut, keys did it. */
  chose(): void {
    this.#state = this.#state === 'open' || this.#state === 'taking' ? 'shut' : 'changed'
  }

  leave(): void {
    this.#state = 'shut'
  }

  /** What a key means: the list's own, a choice that is confirmed, or Enter as in any field. */
  key(event: KeyboardEvent): 'own' | 'confirm' | 'save' {
    if (event.key !== 'Enter') {
      if (event.key === ' ' || event.key === 'F4' || (event.altKey && /^Arrow(Up|Down)$/.test(event.key)))
        this.#state = 'open'
      else if (this.#state === 'taking') this.#state = 'shut'
      return 'own'
    }
    if (this.#state === 'open') {
      this.#state = 'taking'
      return 'own'
    }
    const changed = this.#state === 'changed'
    this.#state = 'shut'
    return changed ? 'confirm' : 'save'
  }
}

type Choice<V extends string> = { value: V | ''; label: string }

/** Choices in their order, with what holds now at its own place under no value: a step down goes to what comes next. */
export function aroundNow<V extends string>(
  all: readonly { value: V; label: string }[],
  now: V | null,
  words: { asIs: string; asIsNow: (label: string) => string },
): Choice<V>[] {
  if (!all.some(({ value }) => value === now)) return [{ value: '', label: words.asIs }, ...all]
  return all.map((one) => (one.value === now ? { value: '', label: words.asIsNow(one.label) } : one))
}
