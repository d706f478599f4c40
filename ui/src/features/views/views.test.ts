import { cleanup, render, screen, waitFor } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import type { Look, SavedView } from '$api/types'
import { company } from '$features/company/company.svelte'
import { palette } from '$features/find/palette.svelte'
import { info } from '$features/pipeline/example'
import { unfiltered } from '$features/pipeline/filter'
import { nav } from '$features/shell/route.svelte'

import { noShell, shell } from '../../test/shell'
import RailViews from './RailViews.svelte'
import { views } from './views.svelte'

vi.setConfig({ testTimeout: 60_000 })
const look = (part: Partial<Look['filter']>): Look => ({
  filter: { ...unfiltered(), ...part },
  sort: { by: 'close_date', descending: false },
  table: false,
  lanes: true,
})
const saved = (id: string | null, name: string, part: Partial<Look['filter']>): SavedView => ({
  id,
  name,
  shown: look(part),
  note: null,
})
const asked: [string, unknown][] = []

beforeEach(() => {
  asked.length = 0
  const done = { id: 'new', tx: 1, name: 'Done', count: 1, left: [] }
  const answer = (command: string) => (question: unknown) => (asked.push([command, question]), done)
  shell({
    'views.list': () => [
      saved('v1', 'Late', { overdue: true }),
      saved(null, 'Commit', { categories: ['commit'] }),
    ],
    'views.save': answer('save'),
    'views.overwrite': answer('overwrite'),
    'views.delete': answer('delete'),
  })
  company.show(info())
  nav.go({ at: 'pipeline' })
  views.shown = look({ text: 'oak' })
})
afterEach(() => {
  cleanup()
  views.shown = null
  views.asking = undefined
  company.forget()
  noShell()
})

test('a view is shown by its number, its button and its name in the palette', async () => {
  render(RailViews)
  await screen.findByRole('button', { name: 'Late' })
  await userEvent.keyboard('v2')
  expect(nav.route).toEqual({ at: 'pipeline', look: look({ categories: ['commit'] }) })
  await userEvent.click(screen.getByRole('button', { name: 'Late' }))
  expect(nav.route).toEqual({ at: 'pipeline', look: look({ overdue: true }) })
  expect(palette.actions.map(({ label }) => label)).toContain('Show view: Commit')
  // The one that is shown is marked, in whatever order its parts come.
  const { overdue, ...rest } = look({ overdue: true }).filter
  views.shown = { ...look({}), filter: { overdue, ...rest } }
  await waitFor(() =>
    expect(screen.getByRole('button', { name: 'Late' })).toHaveAttribute('aria-current', 'true'),
  )
  expect(screen.getByRole('button', { name: 'Commit' })).not.toHaveAttribute('aria-current')
})

test('what is shown is saved under a new name, or in place of a view of that name', async () => {
  render(RailViews)
  await screen.findByRole('button', { name: 'Late' })
  await userEvent.keyboard('vs')
  await userEvent.type(await screen.findByRole('textbox', { name: 'Name' }), 'Oak deals{Enter}')
  const shown = look({ text: 'oak' })
  expect(asked).toEqual([['save', { company: 'book', name: 'Oak deals', shown, overwrite: true }]])
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  await userEvent.keyboard('vs')
  await userEvent.type(await screen.findByRole('textbox', { name: 'Name' }), 'late')
  expect(screen.getByText(/A view that has this name already/)).toBeInTheDocument()
  await userEvent.keyboard('{Enter}')
  // Whether two names are one is Rust's to say.
  expect(asked.at(-1)).toEqual(['save', { company: 'book', name: 'late', shown, overwrite: true }])
})

test('only what somebody saved can be deleted', async () => {
  render(RailViews)
  await screen.findByRole('button', { name: 'Late' })
  expect(screen.queryByRole('button', { name: 'More about Commit' })).toBeNull()
  await userEvent.click(screen.getByRole('button', { name: 'More about Late' }))
  await userEvent.click(await screen.findByText('Delete view'))
  expect(asked).toEqual([['delete', { company: 'book', id: 'v1' }]])
})
