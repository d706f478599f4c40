// What was typed is seen first; what follows from it, such as a board of other cards, takes its time after that.

/** A window that is not shown paints nothing: then nobody waits for it. */
const LONGEST = 100

/** Settles when what was changed until now has been painted. */
export function painted(): Promise<void> {
  return new Promise((done) => {
    const late = setTimeout(done, LONGEST)
    // The first frame paints it, the second begins after that.
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        clearTimeout(late)
        done()
      }),
    )
  })
}

/** What nobody waits for comes after what everybody does: once that is painted, and its answers are in. */
const AFTER = 400

/** Runs it then; the returned function lets it go. */
export function afterwards(run: () => void): () => void {
  let waiting: ReturnType<typeof setTimeout> | undefined
  let stopped = false
  void painted().then(() => {
    if (!stopped) waiting = setTimeout(run, AFTER)
  })
  return () => {
    stopped = true
    clearTimeout(waiting)
  }
}
