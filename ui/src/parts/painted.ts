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
