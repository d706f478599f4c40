// Printed pages: what is offered, what is asked of Rust, what is told.
import { cleanup, render, screen } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import axe from 'axe-core'
import { afterEach, expect, test } from 'vitest'

import type { Pack, PackPreview, PackWanted } from '$api/types'
import { company } from '$features/company/company.svelte'

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
  nothing: null,
  ...more,
})
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
  const asked = shell(
    {
      'packs.list': () => packs,
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
    { slug: 'clean-up', readers: [], paper: 'a4' },
    { slug: 'clean-up', readers: [null], paper: 'a4' },
    { slug: 'clean-up', readers: [null], paper: 'letter' },
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
  expect(wanted(asked, 'packs.make')).toEqual([{ slug: 'clean-up', readers: [], paper: 'a4' }])
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
