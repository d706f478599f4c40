// Letters that are typed while a field is still on its way wait for it: a quick hand begins to write with the key that opens it.

/** Until a field that matches `into` has the focus. Returns what ends the waiting; the letters are then let go. */
export function lettersAhead(into: string): () => void {
  let waiting = ''
  const stop = () => {
    window.removeEventListener('keydown', caught, { capture: true })
    window.removeEventListener('focusin', arrived, { capture: true })
  }
  function caught(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === 'Backspace') waiting = waiting.slice(0, -1)
    else if (event.key.length === 1) waiting += event.key
    else return
    event.preventDefault()
    event.stopImmediatePropagation()
  }
  function arrived({ target }: FocusEvent) {
    if (!(target instanceof Element) || !target.matches(into)) return
    // Whoever gives the focus places the caret in the same breath.
    queueMicrotask(() => {
      stop()
      if (waiting) document.execCommand('insertText', false, waiting)
    })
  }
  window.addEventListener('keydown', caught, { capture: true })
  window.addEventListener('focusin', arrived, { capture: true })
  return stop
}

/** The same while `open` runs, for a field of rich text that it opens. */
export async function withLetters(open: () => Promise<unknown>): Promise<void> {
  const stop = lettersAhead('.rich textarea, .rich [contenteditable]')
  // What has been opened is on the screen a moment later.
  const opened = await open().catch(() => false)
  setTimeout(stop, opened ? 1000 : 0)
}
