// The way back and forth in the company it was pressed for: what is answered or pressed when another one is in the window
// neither acts on that one nor speaks in it.
import { call } from '$api/call'
import type { Done } from '$api/types'
import { whose } from '$api/whose'
import { company } from '$features/company/company.svelte'
import { attempt } from '$features/shell/attempt'
import { note, tell } from '$parts/toasts'
import { m } from '$words'

async function run(command: 'undo.undo' | 'undo.redo', path: string) {
  const gone = () => !company.info || company.path !== path
  if (gone()) return
  const back = command === 'undo.undo'
  // Asked of Rust each time: what is on the screen may be a moment older than the last edit.
  const state = await attempt(() => call('undo.state', { company: path }))
  if (!state || gone()) return
  const last = back ? state.import : null
  if (last) {
    // It may hold thousands of deals: the key offers, and a second act reverts.
    note(m.undo_import({ name: last.name }), {
      action: { label: m.undo_revert(), run: () => void revert(last.tx, path) },
    })
    return
  }
  if (!(back ? state.undo : state.redo)) {
    note(back ? m.undo_nothing() : m.redo_nothing())
    return
  }
  const done = await attempt(() => call(command, { company: path }))
  if (!done || gone()) return
  const left = done.left.join(' ') || undefined
  if (back)
    tell(m.undo_done({ name: done.name }), {
      note: left,
      action: { label: m.redo(), run: () => void redo(path) },
    })
  else
    tell(m.redo_done({ name: done.name }), {
      note: left,
      action: { label: m.undo(), run: () => void undo(path) },
    })
}

async function revert(tx: number, path: string) {
  if (company.path !== path) return
  const done = await attempt(() => call('import.revert', { company: path, tx }))
  if (done && company.path === path)
    tell(m.undo_done({ name: done.name }), { note: done.left.join(' ') || undefined })
}

export const undo = (path = company.path) => run('undo.undo', path)
export const redo = (path = company.path) => run('undo.redo', path)

/** Tells what an action did, and offers the way back. */
export function tellDone(done: Done): void {
  if (done.tx === null && done.left.length === 0) return
  const path = whose(done) ?? company.path
  // Nobody sees one client's deals beside another's.
  if (path !== company.path) return
  const action = done.tx === null ? undefined : { label: m.undo(), run: () => void undo(path) }
  tell(done.name, { note: done.left.join(' ') || undefined, action })
}
