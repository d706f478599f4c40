// Printing from everywhere: by the key and by the button of the bar, to the pack that fits what is shown.
import { cleanup, render, screen } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { createRawSnippet } from 'svelte'
import { afterEach, beforeEach, expect, test } from 'vitest'

import { coachingOf, people } from '$features/coaching/example'
import { company } from '$features/company/company.svelte'
import { OpenDeal } from '$features/deal/deal.svelte'
import DealNotes from '$features/deal/DealNotes.svelte'
import { frameActions, frameKeys } from '$features/find/frame'
import { printing } from '$features/packs/printing'
import { deal } from '$features/pipeline/example'
import { type Area, nav, type Route } from '$features/shell/route.svelte'
import TopBar from '$features/shell/TopBar.svelte'
import Dialog from '$parts/Dialog.svelte'
import KeyOverlay from '$parts/KeyOverlay.svelte'
import { keys } from '$parts/keys.svelte'

import { sellers } from '../test/copy'
import { info, noShell, shell } from '../test/shell'
import CoachingView from './CoachingView.svelte'
import RallyView from './RallyView.svelte'

const frame = { showKeys: () => undefined, showSettings: () => undefined }
const press = () => userEvent.keyboard('{Control>}p{/Control}')
let stop: () => void

beforeEach(() => {
  shell({ 'company.place': () => ({}) })
  company.show(info('Kestrel'))
  stop = keys.bind('Everywhere', frameKeys(frame))
})
afterEach(() => {
  stop()
  cleanup()
  company.forget()
  noShell()
})

const cases: [Area, string | undefined][] = [
  ['rally', 'weekly'],
  ['review', 'weekly'],
  ['pipeline', 'weekly'],
  ['forecast', 'forecast'],
  ['figures', 'quarterly'],
  ['skills', 'gap-map'],
  ['team', undefined],
]
test.each(cases)('the key leads from %s to its pack', async (at, slug) => {
  nav.go({ at } as Route)
  await press()
  expect(nav.route).toEqual({ at: 'packs', ...(slug && { slug }) })
})

test('the bar has the button wherever the key does something, and the list of keys tells of it', async () => {
  nav.go({ at: 'actions' })
  render(TopBar, { title: 'Actions' })
  const button = screen.getByRole('button', { name: 'Print' })
  expect(button).toHaveAttribute('title', 'Print (Ctrl P)')
  await userEvent.click(button)
  expect(nav.route).toEqual({ at: 'packs', slug: 'weekly' })
  // There, and without a company, nothing else prints.
  for (const at of ['packs', 'home'] as const) {
    nav.go({ at })
    await press()
    expect(nav.route).toEqual({ at })
    expect(printing.here).toBe(false)
  }
  render(KeyOverlay, { open: true, title: 'All keys', closeLabel: 'Close' })
  expect(await screen.findByText('Print')).toBeInTheDocument()
  expect(frameActions(frame).some(({ label }) => label === 'Print')).toBe(true)
})

test('a copy without packs has neither', async () => {
  company.show(info('Kestrel', { copy: sellers }))
  nav.go({ at: 'forecast' })
  render(TopBar, { title: 'Forecast' })
  expect(screen.queryByRole('button', { name: 'Print' })).toBeNull()
  await press()
  expect(nav.route).toEqual({ at: 'forecast' })
})

test('what is typed is kept on the way, and a dialog is not left by it', async () => {
  const done = { tx: 1, name: 'Edit', count: 1, left: [] }
  const asked = shell({ 'deal.show': () => deal(1), 'deal.history': () => [], 'deal.edit': () => done })
  const open = new OpenDeal(company.path, 'deal-1', { done: () => undefined, failed: () => undefined })
  nav.go({ at: 'pipeline' })
  const notes = render(DealNotes, { open, notes: null })
  await userEvent.type(screen.getByRole('textbox', { name: 'Notes' }), 'By May')
  await press()
  expect(nav.route.at).toBe('packs')
  expect(asked.find(({ command }) => command === 'deal.edit')?.payload).toMatchObject({
    edits: [{ field: 'notes', text: 'By May' }],
  })
  open.stop()
  notes.unmount()
  nav.go({ at: 'pipeline' })
  const children = createRawSnippet(() => ({ render: () => '<input aria-label="Name" />' }))
  render(Dialog, { open: true, title: 'New deal', closeLabel: 'Close', children })
  await userEvent.click(await screen.findByRole('textbox', { name: 'Name' }))
  await press()
  expect(nav.route.at).toBe('pipeline')
})

test('a person who is coached leads to the own pages, and the succession watch to its own', async () => {
  shell({
    'coaching.people': () => people(),
    'coaching.of': () => coachingOf(),
    'topics.of': () => [],
    'topics.log': () => ({ lines: [], sums: [] }),
  })
  nav.go({ at: 'coaching' })
  render(CoachingView)
  await screen.findByRole('heading', { name: 'Ann Lee' })
  await press()
  expect(nav.route).toEqual({ at: 'packs', slug: 'one-to-one', reader: people().people[0]?.person })
  cleanup()
  nav.go({ at: 'rally' })
  render(RallyView)
  await userEvent.click(await screen.findByRole('tab', { name: /Succession/ }))
  await press()
  expect(nav.route).toEqual({ at: 'packs', slug: 'succession' })
})
