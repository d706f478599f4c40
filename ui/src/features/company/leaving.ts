// Before the page goes, or another company comes, whoever types leaves the field: what stands in it is then kept, or not, by
// the field's own rule. So no field has to be told of what may take it away.
import { answered } from '$api/under-way'

const FIELDS = 'input:not([type=checkbox], [type=radio]), textarea, [contenteditable]'

/** `now`: the field is being left, and nobody is there to answer what that may ask. */
export const leaving = { now: false }

/** Settles when what leaving it began is in the book. A button or a card keeps the keyboard. */
export async function leaveField(): Promise<void> {
  const field = document.activeElement
  if (!(field instanceof HTMLElement) || !field.matches(FIELDS)) return
  leaving.now = true
  await answered(() => field.blur())
  leaving.now = false
}
