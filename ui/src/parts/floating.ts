// What a menu and a popover have in common: the surface they lie on, and where the focus goes when they close.
import './floating.css'

/** Where the focus goes is told by whoever closes it himself; else it goes back to the trigger. */
export const focusAfter = (onclosed: (() => void) | undefined) => (event: Event) => {
  if (!onclosed) return
  event.preventDefault()
  onclosed()
}
