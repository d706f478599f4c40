// All keys of the window in one place: what they do here, what the foot bar and the overview show.
// Screens bind a group while they are shown; the last group bound answers first.
import { untrack } from 'svelte'
import { tinykeys } from 'tinykeys'

export type Binding = {
  /** As tinykeys writes it: `$mod+k`, `g p`, `ArrowDown`, `?`. */
  on: string | readonly string[]
  label: string
  run: (event: KeyboardEvent) => void
  /** Shown in the foot bar; `now`: only while it would do something. */
  foot?: boolean | 'now'
  /** Works in fields, menus and dialogs too. */
  everywhere?: boolean
  when?: () => boolean
  /** Caps to show, where they are not those of `on`. */
  caps?: readonly string[]
}
export type Group = { title: string; bindings: readonly Binding[] }

const fields =
  'input, textarea, select, [contenteditable], [role=menu], [role=listbox]:not([data-keys]), [role=dialog], [role=alertdialog]'
const patterns = (binding: Binding): readonly string[] =>
  typeof binding.on === 'string' ? [binding.on] : binding.on

/** A letter or sign without a modifier: what a person may switch off. */
export const isSingle = (pattern: string): boolean => pattern.split(' ').every((press) => press.length === 1)

/** Marks such as `?` need Shift on some keyboards and not on others. */
const onKeyboards = (pattern: string): string[] =>
  pattern.length === 1 && !/[a-z0-9]/i.test(pattern) && pattern !== ' '
    ? [pattern, `Shift+${pattern}`]
    : [pattern]

class Keys {
  groups: readonly Group[] = $state.raw([])
  singles = $state(true)
  #afterG = -1000
  /** Two patterns may be one press (`$mod+Shift+z`, `$mod+Shift+Z`): it acts once. */
  #answered: KeyboardEvent | undefined
  #stop: (() => void) | undefined

  /** The bindings hold until the returned function is called. Made to be returned by an effect. */
  bind(title: string, bindings: readonly Binding[]): () => void {
    const group: Group = { title, bindings }
    // An effect that binds must not run again because of what it bound.
    this.#set([...untrack(() => this.groups), group])
    return () => this.#set(untrack(() => this.groups).filter((other) => other !== group))
  }

  #set(groups: readonly Group[]) {
    this.groups = groups
    this.#listen(groups)
  }

  #listen(groups: readonly Group[]) {
    this.#stop?.()
    const answers = new Map<string, Binding[]>()
    for (const { bindings } of groups)
      for (const binding of bindings)
        for (const pattern of patterns(binding).flatMap(onKeyboards))
          answers.set(pattern, [binding, ...(answers.get(pattern) ?? [])])
    const map: Record<string, (event: KeyboardEvent) => void> = {}
    for (const [pattern, bound] of answers) map[pattern] = (event) => this.#answer(pattern, bound, event)
    map.g = (event) => {
      this.#afterG = event.timeStamp
    }
    this.#stop = typeof window === 'undefined' ? undefined : tinykeys(window, map)
  }

  #answer(pattern: string, bound: Binding[], event: KeyboardEvent) {
    if (this.#answered === event) return
    // A part that took the key has it; with Ctrl it only took the key below (a tab takes any Enter).
    if (event.defaultPrevented && !event.ctrlKey && !event.metaKey) return
    const single = isSingle(pattern.replace(/^Shift\+(?=.$)/, ''))
    if (single && !this.singles && pattern !== ' ') return
    // `G` then a letter goes somewhere; the letter alone must not act as well.
    if (single && !pattern.includes(' ') && event.timeStamp - this.#afterG < 1000) {
      this.#afterG = -1000
      return
    }
    const target = event.target instanceof Element ? event.target : null
    const inField = !!target?.closest(fields)
    const binding = bound.find((one) => (one.everywhere || !inField) && (one.when?.() ?? true))
    if (!binding) return
    this.#answered = event
    event.preventDefault()
    if (pattern.includes(' ')) this.#afterG = -1000
    binding.run(event)
  }
}
export const keys = new Keys()
