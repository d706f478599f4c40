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

/** The same of a mark that is written with Shift on some keyboards. */
const isAlone = (pattern: string): boolean => isSingle(pattern.replace(/^Shift\+(?=.$)/, ''))

/** Marks such as `?` need Shift on some keyboards and not on others. */
const onKeyboards = (pattern: string): string[] =>
  pattern.length === 1 && !/[a-z0-9]/i.test(pattern) && pattern !== ' '
    ? [pattern, `Shift+${pattern}`]
    : [pattern]

/** Presses of a sequence follow one another within so many milliseconds. */
const PATIENCE = 1000
const MODIFIERS: ReadonlySet<string> = new Set(['Shift', 'Control', 'Alt', 'Meta', 'AltGraph'])

class Keys {
  groups: readonly Group[] = $state.raw([])
  singles = $state(true)
  /** The plain press before the present one, while it may begin a sequence. Kept here, since screens that bind while a
   * sequence is typed must not break it. */
  #before = ''
  #last = { key: '', at: -PATIENCE }
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
    const last = [...answers.keys()].map((pattern) => pattern.split(' ').at(-1) || pattern)
    const map: Record<string, (event: KeyboardEvent) => void> = {}
    for (const press of last) map[press] = (event) => this.#pressed(press, answers, event)
    if (typeof window === 'undefined') return
    const follow = (event: KeyboardEvent) => this.#follow(event)
    window.addEventListener('keydown', follow, { capture: true })
    const deaf = tinykeys(window, map)
    this.#stop = () => {
      window.removeEventListener('keydown', follow, { capture: true })
      deaf()
    }
  }

  #follow(event: KeyboardEvent) {
    if (MODIFIERS.has(event.key)) return
    const plain = event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey
    this.#before = event.timeStamp - this.#last.at < PATIENCE ? this.#last.key : ''
    this.#last = { key: plain ? event.key.toLowerCase() : '', at: event.timeStamp }
  }

  #pressed(press: string, answers: ReadonlyMap<string, Binding[]>, event: KeyboardEvent) {
    const sequence = `${this.#before} ${press}`
    const whole = this.#before !== '' && answers.has(sequence)
    // `G` then a letter goes somewhere; the letter alone must not act as well.
    if (!whole && this.#before === 'g' && isAlone(press) && press !== 'g') return
    const pattern = whole ? sequence : press
    const bound = answers.get(pattern)
    if (bound) this.#answer(pattern, bound, event)
    // A sequence is over with its last press: `g p` and then `p` is not `p p`.
    if (whole) this.#last = { key: '', at: -PATIENCE }
  }

  #answer(pattern: string, bound: Binding[], event: KeyboardEvent) {
    if (this.#answered === event) return
    // A part that took the key has it; with Ctrl it only took the key below (a tab takes any Enter).
    if (event.defaultPrevented && !event.ctrlKey && !event.metaKey) return
    if (isAlone(pattern) && !this.singles && pattern !== ' ') return
    const target = event.target instanceof Element ? event.target : null
    const inField = !!target?.closest(fields)
    const binding = bound.find((one) => (one.everywhere || !inField) && (one.when?.() ?? true))
    if (!binding) return
    this.#answered = event
    event.preventDefault()
    binding.run(event)
  }
}
export const keys = new Keys()
