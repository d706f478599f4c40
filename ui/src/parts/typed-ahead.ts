// Keys that are pressed while a menu opens wait until it has the focus, and go to it one after the other: a quick hand
// must not act on what lies behind.
const FRAMES = 60

/** While a menu is open. Made to be returned by an effect. */
export function typedAhead(): () => void {
  let waiting: KeyboardEvent[] = []
  const inside = () => document.activeElement?.closest('[role=menu]') ?? null
  const pass = (tries: number) => {
    const next = waiting[0]
    if (!next) return
    if (inside()) {
      waiting.shift()
      const { key, code } = next
      const again = new KeyboardEvent('keydown', { key, code, bubbles: true, cancelable: true })
      document.activeElement?.dispatchEvent(again)
    }
    if (tries > 0) requestAnimationFrame(() => pass(tries - 1))
    else waiting = []
  }
  const caught = (event: KeyboardEvent) => {
    // What is passed on is not caught again; chords are for the window.
    if (!event.isTrusted || event.ctrlKey || event.metaKey || (inside() && waiting.length === 0)) return
    event.preventDefault()
    event.stopImmediatePropagation()
    if (waiting.push(event) === 1) pass(FRAMES)
  }
  window.addEventListener('keydown', caught, { capture: true })
  return () => {
    waiting = []
    window.removeEventListener('keydown', caught, { capture: true })
  }
}
