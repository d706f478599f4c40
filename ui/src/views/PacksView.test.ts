// Printed pages: what is offered, what is asked of Rust, what is told.
import { cleanup, render, screen, waitFor } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import axe from 'axe-core'
import { afterEach, expect, test } from 'vitest'

import type { Pack, PackPreview, PackWanted } from '$api/types'
import { company } from '$features/company/company.svelte'
import { nav } from '$features/shell/route.svelte'

import { type Asked, info, noShell, shell } from '../test/shell'
import PacksView from './PacksView.svelte'

const sheets = (more: Partial<Pack> = {}): Pack => ({
  slug: 'clean-up',
  name: 'Clean-up sheets',
  purpose: 'One sheet a seller.',
  readers: [
    { id: 'a', name: 'Ann Lee', holds: '1 of 2 deals' },
    { id: null, name: 'Deals without an owner', holds: '1 of 1 deal' },
  ],
  choice: 'each',
  sections: [],
  periods: [],
  audiences: [],
  nothing: null,
  ...more,
})
const weekly = (): Pack => ({
  ...sheets(),
  slug: 'weekly',
  name: 'Weekly meeting',
  readers: [],
  sections: [
    { section: 'rally', name: 'Rally', holds: 'wins' },
    { section: 'deals', name: 'Deals', holds: 'numbered' },
    { section: 'actions', name: 'Actions', holds: 'by person' },
  ],
  periods: [{ name: '2026-Q4', now: true }],
  audiences: ['team', 'leader'],
})
/** What a pack of one piece is asked with. */
const plain = { sections: [], period: null, audience: 'team' }
const pages = (count: number): PackPreview => ({
  pages: Array.from({ length: count }, (_, at) => ({
    svg: '<svg xmlns="http://www.w3.org/2000/svg"/>',
    text: `Text ${at + 1}`,
  })),
  total: count,
  file: 'Kestrel Clean-up sheet 2026-11-23.pdf',
  note: null,
})

const wanted = (asked: Asked[], command: string) =>
  asked.filter((one) => one.command === command).map((one) => (one.payload as { wanted: PackWanted }).wanted)

function open(packs: Pack[], picked: string | null = null) {
  company.show(info('Kestrel'))
  nav.go({ at: 'packs' })
  const asked = shell(
    {
      'packs.list': () => packs,
      'packs.logo': () => null,
      'packs.set_logo': () => ({ tx: 1, name: 'Set logo of Kestrel', count: 1, left: [] }),
      'packs.preview': ({ wanted }) => pages(wanted.readers.length || 2),
      'packs.make': ({ path }) => ({ path: path ?? '/books/x.pdf', pages: 2, note: null }),
      'company.place': () => ({}),
    },
    picked,
  )
  render(PacksView)
  return asked
}

afterEach(() => {
  cleanup()
  company.forget()
  noShell()
})

test('pages are shown with their text, for everybody or for some', async () => {
  const asked = open([sheets()])
  expect(await screen.findByRole('img', { name: 'Page 2 of 2' })).toBeVisible()
  expect(screen.getByText('Text 2')).toBeInTheDocument()
  const person = userEvent.setup()
  await person.click(screen.getByRole('checkbox', { name: /Deals without an owner/ }))
  expect(await screen.findByRole('img', { name: 'Page 1 of 1' })).toBeVisible()
  expect(screen.getByRole('checkbox', { name: /Everybody/ })).not.toBeChecked()
  await person.click(screen.getByRole('radio', { name: 'Letter' }))
  expect(wanted(asked, 'packs.preview')).toEqual([
    { slug: 'clean-up', readers: [], paper: 'a4', ...plain },
    { slug: 'clean-up', readers: [null], paper: 'a4', ...plain },
    { slug: 'clean-up', readers: [null], paper: 'letter', ...plain },
  ])
  const found = await axe.run(document.body, {
    rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
  })
  expect(found.violations.map((one) => one.id)).toEqual([])
})

test('what is saved is what was wanted, where it was wanted', async () => {
  const asked = open([sheets()], '/books/sheets.pdf')
  await screen.findByRole('img', { name: 'Page 1 of 2' })
  await userEvent.setup().click(screen.getByRole('button', { name: /Save PDF/ }))
  expect(wanted(asked, 'packs.make')).toEqual([{ slug: 'clean-up', readers: [], paper: 'a4', ...plain }])
  const made = asked.find((one) => one.command === 'packs.make')
  expect((made?.payload as { path: string }).path).toBe('/books/sheets.pdf')
})

test('a pack with nothing in it says why and is not made', async () => {
  const asked = open([sheets({ readers: [], nothing: 'Nothing is missing in any open deal.' })])
  expect((await screen.findAllByText(/Nothing is missing in any open deal/)).length).toBeGreaterThan(0)
  expect(screen.getByRole('button', { name: /Save PDF/ })).toBeDisabled()
  expect(screen.getByRole('button', { name: /Print/ })).toBeDisabled()
  expect(asked.map((one) => one.command)).not.toContain('packs.preview')
})

test('sections are chosen and ordered by keys, for a period and a reader', async () => {
  const asked = open([weekly()])
  await screen.findByRole('img', { name: 'Page 2 of 2' })
  const person = userEvent.setup()
  await person.click(screen.getByRole('checkbox', { name: /^Rally/ }))
  screen.getByRole('checkbox', { name: /^Actions/ }).focus()
  await person.keyboard('{Alt>}{ArrowUp}{/Alt}')
  await person.click(screen.getByRole('radio', { name: '2026-Q4' }))
  await person.click(screen.getByRole('radio', { name: 'Me alone' }))
  await screen.findByRole('img', { name: 'Page 2 of 2' })
  expect(wanted(asked, 'packs.preview').at(-1)).toEqual({
    slug: 'weekly',
    readers: [],
    paper: 'a4',
    sections: ['actions', 'deals'],
    period: '2026-Q4',
    audience: 'leader',
  })
  await person.click(screen.getByRole('radio', { name: 'All open' }))
  await waitFor(() => expect(wanted(asked, 'packs.preview').at(-1)).toMatchObject({ period: null }))
  const found = await axe.run(document.body, {
    rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
  })
  expect(found.violations.map((one) => one.id)).toEqual([])
})

test('a logo is chosen from a file', async () => {
  const asked = open([weekly()], '/books/logo.png')
  await screen.findByRole('img', { name: 'Page 2 of 2' })
  await userEvent.setup().click(screen.getByRole('button', { name: 'Choose a picture' }))
  const set = asked.find((one) => one.command === 'packs.set_logo')
  expect(set?.payload).toMatchObject({ path: '/books/logo.png' })
})

test('a one-to-one is of one person, for the two or for the leader alone', async () => {
  const talk = sheets({
    slug: 'one-to-one',
    name: 'One-to-one',
    choice: 'one',
    readers: [
      { id: 'a', name: 'Ann Lee', holds: 'none yet' },
      { id: 'b', name: 'Bo Eck', holds: 'none yet' },
    ],
    audiences: ['person:a', 'person:b', 'leader'],
  })
  const asked = open([talk])
  await screen.findByRole('img', { name: 'Page 1 of 1' })
  expect(wanted(asked, 'packs.preview').at(-1)).toMatchObject({ readers: ['a'], audience: 'person:a' })
  const person = userEvent.setup()
  await person.click(screen.getByRole('radio', { name: /Bo Eck/ }))
  await waitFor(() =>
    expect(wanted(asked, 'packs.preview').at(-1)).toMatchObject({ readers: ['b'], audience: 'person:b' }),
  )
  await person.click(screen.getByRole('radio', { name: 'Me alone' }))
  await person.click(screen.getByRole('radio', { name: /Ann Lee/ }))
  await waitFor(() =>
    expect(wanted(asked, 'packs.preview').at(-1)).toMatchObject({ readers: ['a'], audience: 'leader' }),
  )
  expect(screen.queryByRole('radio', { name: 'The team' })).toBeNull()
})

test('the succession watch is of all changes, or of one seller before a promotion', async () => {
  const watch = sheets({ slug: 'succession', name: 'Succession watch', choice: 'perhaps' })
  const asked = open([watch])
  await screen.findByRole('img', { name: 'Page 2 of 2' })
  expect(wanted(asked, 'packs.preview').at(-1)).toMatchObject({ readers: [] })
  const person = userEvent.setup()
  await person.click(screen.getByRole('radio', { name: /Ann Lee/ }))
  await waitFor(() => expect(wanted(asked, 'packs.preview').at(-1)).toMatchObject({ readers: ['a'] }))
  await person.click(screen.getByRole('radio', { name: 'All changes of roles' }))
  await waitFor(() => expect(wanted(asked, 'packs.preview').at(-1)).toMatchObject({ readers: [] }))
})
