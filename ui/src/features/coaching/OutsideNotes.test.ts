// Notes in no session: what is typed is ahead of the list, and the list has the last word once it is kept.
import { cleanup, render, screen, waitFor } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test } from 'vitest'

import { type Answers, noShell, shell } from '../../test/shell'
import { Coaching } from './coaching.svelte'
import { note } from './example'
import OutsideNotes from './OutsideNotes.svelte'

// The editor measures where the caret is, and nothing has a place in jsdom.
Range.prototype.getClientRects = () => [] as unknown as DOMRectList
Range.prototype.getBoundingClientRect = () => new DOMRect()
document.elementFromPoint ??= () => null
const user = userEvent.setup({ pointerEventsCheck: 0 })
const outside = (more: object = {}) => note({ id: 'note-5', session: null, ...more })

async function typed(more: Answers = {}) {
  const asked = shell({
    'coaching.write': ({ text }) => outside({ text }),
    'coaching.keep': () => outside({ text: 'Seen', draft: false }),
    'coaching.sharing': () => ({ question: 'Share this note?', sentences: [] }),
    ...more,
  })
  const props = { coaching: new Coaching('book'), person: 'person-1', writes: true, today: '2026-11-23' }
  const shown = render(OutsideNotes, { ...props, notes: [] })
  await user.click(screen.getByRole('button', { name: /note/i }))
  await user.type(await screen.findByRole('textbox'), 'Seen')
  const list = (notes: ReturnType<typeof note>[]) => shown.rerender({ notes })
  return { asked, list }
}

afterEach(async () => {
  cleanup()
  await new Promise((done) => setTimeout(done, 10))
  noShell()
})

test('a note that was kept and then taken back is on the page no more', async () => {
  const { asked, list } = await typed()
  await list([])
  expect(screen.getAllByRole('textbox')).toHaveLength(1)
  // For whom it is, is asked of the text as it stands: it is kept first.
  await user.click(screen.getByRole('button', { name: /Private/ }))
  await user.click(await screen.findByText('Shared with Ann Lee'))
  await waitFor(() => expect(asked.some(({ command }) => command === 'coaching.keep')).toBe(true))
  await list([outside({ text: 'Seen', draft: false })])
  expect(screen.getAllByRole('textbox', { hidden: true })).toHaveLength(1)
  await list([])
  expect(screen.queryByRole('textbox', { hidden: true })).toBeNull()
})

test('what is typed into a note that is gone is another note, with the same words', async () => {
  let first = true
  const { asked } = await typed({
    'coaching.write': ({ note: id, text }) => {
      if (id === 'note-5') return Promise.reject({ code: 'not_found', message: 'Gone.', hints: [] })
      const made = first ? 'note-5' : 'note-9'
      first = false
      return outside({ id: id ?? made, text })
    },
  })
  await user.tab()
  await waitFor(() => expect(asked.at(-1)?.payload).toMatchObject({ note: null, text: 'Seen' }))
  await waitFor(() => expect(screen.getAllByRole('textbox')).toHaveLength(1))
  await waitFor(() => expect(screen.getByRole('textbox')).toHaveTextContent('Seen'))
})
