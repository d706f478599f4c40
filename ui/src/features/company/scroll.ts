// How far a screen is scrolled, kept with its company: whoever comes back stands where they left. The pipeline keeps its own,
// since its columns scroll one by one.
import { untrack } from 'svelte'
import type { Attachment } from 'svelte/attachments'

import { company } from './company.svelte'

/** `of`: what was shown (an identity, a period). Another one begins where it begins. */
type Kept = Readonly<Record<string, { top: number; of: string } | undefined>>

/** Pictures for which what is to be scrolled may still be on its way: two seconds. */
const PATIENCE = 120

/** Whoever scrolls, types or clicks by then stays where that leads. */
const HANDS = ['wheel', 'pointerdown', 'keydown'] as const

/** For the part of a screen that scrolls: `name` is that of the screen, with that of its part where there are several. */
export function scrolls(name: string, of = ''): Attachment<HTMLElement> {
  return (node) => {
    const path = untrack(() => company.path)
    const before = company.recall<Kept>('scroll')?.[name]
    let waiting = before?.of === of && before.top > 0 ? PATIENCE : 0
    const rest = () => (waiting = 0)

    function bring() {
      if (waiting === 0 || !before) return
      waiting--
      const far = node.scrollHeight - node.clientHeight
      // What has become shorter meanwhile is shown to its end.
      if (far < before.top && waiting > 0) return void requestAnimationFrame(bring)
      rest()
      node.scrollTop = before.top
    }
    function keep() {
      // Until it is brought back, what scrolls is the screen itself, which grows.
      if (waiting > 0 || path !== company.path) return
      const top = Math.round(node.scrollTop)
      company.remember('scroll', { ...company.recall<Kept>('scroll'), [name]: { top, of } } satisfies Kept)
    }

    node.addEventListener('scroll', keep, { passive: true })
    for (const hand of HANDS) node.addEventListener(hand, rest, { passive: true })
    bring()
    return () => {
      rest()
      node.removeEventListener('scroll', keep)
      for (const hand of HANDS) node.removeEventListener(hand, rest)
    }
  }
}
