import { call } from '$api/call'
import type { Done } from '$api/types'
import { company } from '$features/company/company.svelte'
import { attempt } from '$features/shell/attempt'
import { note, tell } from '$parts/toasts'
import { m } from '$words'

async function run(command: 'undo.undo' | 'undo.redo') {
  if (!company.info) return
  const back = command === 'undo.undo'
  // Asked of Rust each time: what is on the screen may be a moment older than the last edit.
  const state = await attempt(() => call('undo.state', { company: company.path }))
  if (!state) return
  const last = back ? state.import : null
  if (last) {
    // It may hold thousands of deals: the key offers, and a second act reverts.
    note(m.undo_import({ name: last.name }), {
      action: { label: m.undo_revert(), run: () => void revert(last.tx) },
    })
    return
  }
  if (!(back ? state.undo : state.redo)) {
    note(back ? m.undo_nothing() : m.redo_nothing())
    return
  }
  const done = await attempt(() => call(command, { company: company.path }))
  if (!done) return
  const left = done.left.join(' ') || undefined
  if (back)
    tell(m.undo_done({ name: done.name }), {
      note: left,
      action: { label: m.redo(), run: () => void redo() },
    })
  else
    tell(m.redo_done({ name: done.name }), {
      note: left,
      action: { label: m.undo(), run: () => void undo() },
    })
}

async function revert(tx: number) {
  const done = await attempt(() => call('import.revert', { company: company.path, tx }))
  if (done) tell(m.undo_done({ name: done.name }), { note: done.left.join(' ') || undefined })
}

export const undo = () => run('undo.undo')
export const redo = () => run('undo.redo')

/** Tells what an action did, and offers the way back. */
export function tellDone(done: Done): void {
  if (done.tx === null && done.left.length === 0) return
  const action = done.tx === null ? undefined : { label: m.undo(), run: () => void undo() }
  tell(done.name, { note: done.left.join(' ') || undefined, action })
}
