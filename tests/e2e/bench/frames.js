// Put into the page once: times from events to frames. Nothing here is part of the app.
let watched = null
let times = []
const seen = () => {
  const start = performance.now()
  requestAnimationFrame(() => requestAnimationFrame(() => times.push(performance.now() - start)))
}
window.bench = {
  settled: null,
  /** From now on each event of this type is timed, before anybody else hears it. */
  watch(type) {
    if (watched) removeEventListener(watched, seen, { capture: true })
    watched = type
    times = []
    addEventListener(type, seen, { capture: true })
  },
  taken() {
    removeEventListener(watched, seen, { capture: true })
    watched = null
    return times
  },
  /** From now on each event of this type is timed until the last change of the board that comes before the next is painted. */
  follow(type) {
    times = []
    let start = 0
    let painted = 0
    const keep = () => {
      if (painted > start) times.push(painted - start)
    }
    const begin = () => {
      keep()
      start = performance.now()
      painted = 0
    }
    const onBoard = ({ target }) => (target.parentElement?.closest('[data-drop]') ?? null) !== null
    const observer = new MutationObserver((changes) => {
      if (changes.some(onBoard)) requestAnimationFrame(() => requestAnimationFrame(() => (painted = performance.now())))
    })
    observer.observe(document.body, { subtree: true, childList: true, characterData: true })
    addEventListener(type, begin, { capture: true })
    window.bench.followed = () => {
      observer.disconnect()
      removeEventListener(type, begin, { capture: true })
      keep()
      return times
    }
  },
  /** Times the next key press until the page, showing cards with text, has not changed for 300 ms. */
  settle() {
    window.bench.settled = null
    addEventListener(
      'keydown',
      () => {
        const start = performance.now()
        let last = start
        let painted = start
        const observer = new MutationObserver(() => {
          last = performance.now()
          requestAnimationFrame(() => requestAnimationFrame(() => (painted = performance.now())))
        })
        observer.observe(document.body, { subtree: true, childList: true, characterData: true })
        const look = () => {
          const cards = [...document.querySelectorAll('[data-drop] [data-key]')]
          if (performance.now() - last > 300 && cards.length > 0 && cards.every((card) => card.textContent.trim())) {
            observer.disconnect()
            window.bench.settled = painted - start
          } else setTimeout(look, 50)
        }
        look()
      },
      { capture: true, once: true },
    )
  },
}
