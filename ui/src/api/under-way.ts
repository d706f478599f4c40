// What Rust was asked and has not answered yet. Whoever is about to take the page away waits for what was begun just before.
const asked = new Set<Promise<unknown>>()

/** The answer, known to be awaited. */
export function underWay<T>(answer: Promise<T>): Promise<T> {
  asked.add(answer)
  const over = () => void asked.delete(answer)
  answer.then(over, over)
  return answer
}

/** Nobody is held up for longer, in milliseconds: what was asked is still done, only nobody hears of it. */
const PATIENCE = 2000

/** Does it, and settles when all that it asks is answered, with what is asked because of the answers. */
export async function answered(work: () => void): Promise<void> {
  const before = new Set(asked)
  work()
  const begun = () => [...asked].filter((one) => !before.has(one))
  const end = Date.now() + PATIENCE
  for (let now = begun(); now.length > 0 && Date.now() < end; now = begun()) {
    let late: ReturnType<typeof setTimeout> | undefined
    const tired = new Promise((done) => (late = setTimeout(done, end - Date.now())))
    await Promise.race([Promise.allSettled(now), tired])
    clearTimeout(late)
    // Whoever waited for these answers asks on before the next turn.
    await new Promise((done) => setTimeout(done))
  }
}
