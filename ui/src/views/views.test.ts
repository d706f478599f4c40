// The screens as people and their reading aids meet them.
import { cleanup, render, screen, waitFor, within } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import axe from 'axe-core'
import { afterEach, beforeEach, expect, test } from 'vitest'

import { company } from '$features/company/company.svelte'
import { dialogs } from '$features/company/dialogs.svelte'
import CompanyDialogs from '$features/company/CompanyDialogs.svelte'
import { importing } from '$features/import/importing.svelte'
import { nav } from '$features/shell/route.svelte'

import { card, home, info, preview, noShell, shell } from '../test/shell'
import HomeView from './HomeView.svelte'
import ImportView from './ImportView.svelte'
import UpdatesView from './UpdatesView.svelte'

/** Colours need a painted page; their contrast is checked with the tokens. */
async function faults(within: Element = document.body) {
  const found = await axe.run(within, {
    rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
  })
  return found.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join(' ')}`)
}

const states = [
  card('Kestrel Optics'),
  card('Juniper', { state: 'locked', sentence: 'It is open elsewhere.', open_deals: null, pipeline: [] }),
  card('Lumen', { state: 'damaged', sentence: 'The file is damaged.', open_deals: null, pipeline: [] }),
]

beforeEach(() => nav.go({ at: 'home' }))
afterEach(() => {
  cleanup()
  dialogs.close()
  importing.clear()
  company.forget()
  noShell()
})

test('home shows every company with its state, and blocks none', async () => {
  shell({ 'home.show': () => home(states) })
  render(HomeView)
  expect(
    await screen.findByRole('button', { name: /^Kestrel Optics.*2 actions overdue.*Last visit 16 Nov/ }),
  ).toBeVisible()
  expect(
    screen.getByRole('button', { name: /^Juniper.*It is open elsewhere\..*In use elsewhere/ }),
  ).toBeEnabled()
  expect(screen.getByRole('button', { name: /^Lumen.*Damaged/ })).toBeEnabled()
  expect(await faults()).toEqual([])
})

test('an empty home offers to create and to open', async () => {
  shell({ 'home.show': () => home([]) })
  render(HomeView)
  expect(await screen.findByText('No companies yet.')).toBeVisible()
  expect(screen.getAllByRole('button', { name: 'New company' }).length).toBeGreaterThan(0)
  expect(await faults()).toEqual([])
})

test("beside a company of one's own the sample goes by one key and one answer", async () => {
  const own = card('Kestrel Optics')
  const asked = shell({
    'home.show': () => home([own, card('Tarnbeck Weighing', { sample: true })]),
    'sample.remove': () => home([own]),
  })
  render(HomeView)
  expect(await screen.findByText(/^Tarnbeck Weighing is a sample/)).toBeVisible()
  await userEvent.keyboard('r')
  await userEvent.click(await screen.findByRole('button', { name: 'Delete the sample' }))
  expect(asked.find((one) => one.command === 'sample.remove')?.payload).toEqual({
    path: '/books/Tarnbeck Weighing.rallybook',
  })
  await waitFor(() => expect(screen.queryByText(/is a sample/)).toBeNull())
  expect(await faults()).toEqual([])
})

test('arrows walk through the cards', async () => {
  shell({ 'home.show': () => home(states) })
  render(HomeView)
  const doors = () => [...document.querySelectorAll<HTMLElement>('[data-card]')]
  await screen.findByRole('button', { name: /^Lumen/ })
  doors()[0]?.focus()
  await userEvent.keyboard('{ArrowRight}')
  expect(doors()[1]).toHaveFocus()
  await userEvent.keyboard('{End}')
  expect(doors()[2]).toHaveFocus()
})

test('a company is created from the dialog, and needs a name', async () => {
  const asked = shell({ 'home.show': () => home([]), 'company.create': ({ name }) => info(name) })
  dialogs.show({ kind: 'create' })
  render(CompanyDialogs)
  const dialog = await screen.findByRole('dialog', { name: 'New company' })
  expect(await faults(dialog)).toEqual([])
  await userEvent.click(within(dialog).getByRole('button', { name: /Create company/ }))
  expect(within(dialog).getByRole('alert')).toHaveTextContent('A company needs a name.')
  expect(asked.some((one) => one.command === 'company.create')).toBe(false)
  await userEvent.type(within(dialog).getByRole('textbox', { name: 'Name' }), 'Orchard{Enter}')
  expect(company.info?.name).toBe('Orchard')
  expect(nav.route).toEqual({ at: 'pipeline' })
})

test('the preview shows fates that add up, and asks about both-sided changes', async () => {
  company.info = info('Kestrel')
  shell(
    {
      'import.list': () => [],
      'import.preview': ({ settings }) => preview(settings ? { settings } : {}),
      'import.rows': () => [],
    },
    '/exports/pipeline.csv',
  )
  nav.go({ at: 'import' })
  render(ImportView)
  await userEvent.click(await screen.findByRole('button', { name: /Choose a file/ }))
  const fates = await screen.findByRole('list', { name: 'Rows by fate' })
  const figures = [...fates.querySelectorAll('.value')].map((one) => Number(one.textContent))
  expect(figures[0]).toBe(figures.slice(1).reduce((sum, one) => sum + one, 0))
  expect(await faults()).toEqual([])
  await userEvent.click(screen.getByRole('tab', { name: /Changed on both sides/ }))
  expect(screen.getByText('31 Jan 2027')).toBeVisible()
  expect(await faults()).toEqual([])
  await userEvent.click(screen.getByRole('radio', { name: /Take the CRM's/ }))
  expect(importing.settings?.decisions).toEqual([
    { row: { sheet: 0, row: 4 }, choice: { kind: 'take', field: 'close_date', theirs: true } },
  ])
})

test('every tab of the preview can be read by a reading aid', async () => {
  company.info = info('Kestrel')
  shell({ 'import.list': () => [], 'import.preview': () => preview(), 'import.rows': () => [] }, '/a.csv')
  nav.go({ at: 'import', path: '/a.csv' })
  render(ImportView)
  for (const name of [/Columns/, /Stage values/, /^Unclear values/]) {
    await userEvent.click(await screen.findByRole('tab', { name }))
    expect(await faults()).toEqual([])
  }
  // The tile of that name counts rows; a tab that counts values has another one.
  expect(screen.queryByRole('tab', { name: /Needs a decision/ })).toBeNull()
})

test('a file without tabs can be told where its headings stand and whose rows it holds', async () => {
  company.info = info('Kestrel')
  shell(
    {
      'import.list': () => [],
      'import.preview': ({ settings }) => preview(settings ? { settings } : {}),
      'import.rows': () => [],
    },
    '/a.csv',
  )
  nav.go({ at: 'import', path: '/a.csv' })
  render(ImportView)
  await userEvent.click(await screen.findByRole('tab', { name: 'The file' }))
  expect(screen.queryByRole('checkbox')).toBeNull()
  expect(await faults()).toEqual([])
  const row = screen.getByRole('textbox', { name: 'Headings in row' })
  await userEvent.clear(row)
  await userEvent.type(row, '3')
  await userEvent.type(screen.getByRole('combobox', { name: 'Seller of rows without an owner' }), 'Ann Lee')
  expect(importing.settings?.sheets).toEqual([{ name: '', used: true, seller: 'Ann Lee', header_row: 3 }])
  // What the cells are divided by changes what the headings are: these are looked for anew.
  await userEvent.selectOptions(screen.getByLabelText('Between cells'), 'Semicolon')
  expect(importing.settings).toMatchObject({
    text: { delimiter: ';', encoding: 'UTF-8' },
    mapping: [],
    sheets: [],
  })
})

test('what the CRM does not know of stands by seller', async () => {
  company.info = info('Kestrel')
  const asked = shell({
    'import.to_update': () => [
      {
        seller: 'p1',
        name: 'Ben Okafor',
        updates: [
          {
            deal: 'd1',
            external_id: 'OPP-1',
            label: 'Bluefin, Fleet',
            field: 'stage',
            field_name: 'Stage',
            crm: 'Proposal',
            book: 'Verbal yes',
          },
        ],
      },
    ],
    'import.mark_updated': () => ({ tx: 4, name: 'Mark as updated', count: 1, left: [] }),
  })
  render(UpdatesView)
  expect(await screen.findByRole('heading', { name: 'Ben Okafor' })).toBeVisible()
  expect(await faults()).toEqual([])
  await userEvent.click(screen.getByRole('button', { name: /Mark Stage of Bluefin, Fleet/ }))
  expect(asked.find((one) => one.command === 'import.mark_updated')?.payload).toMatchObject({
    ids: ['d1'],
    fields: ['stage'],
  })
})
