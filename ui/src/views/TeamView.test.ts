// The team as people and their reading aids meet it.
import { cleanup, render, screen, within } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import axe from 'axe-core'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import type { Member, RepeatGrid, TargetCell, TargetGrid } from '$api/types'
import { company } from '$features/company/company.svelte'
import { info } from '$features/pipeline/example'
import { nav } from '$features/shell/route.svelte'

import { noShell, shell } from '../test/shell'
import TeamView from './TeamView.svelte'

vi.setConfig({ testTimeout: 60_000 })
const gbp = (units: number) => [{ minor: units * 100, currency: 'GBP' }]
const member = (n: number, name: string, more: Partial<Member> = {}): Member => ({
  id: `person-${n}`,
  name,
  initials: name.slice(0, 2).toUpperCase(),
  hue: n,
  active: true,
  started_on: '2026-10-12',
  left_on: null,
  manager: null,
  manager_name: null,
  ramp: [],
  ramp_note: null,
  roles: [{ id: `role-${n}`, role: 'seller', from: '2026-10-12', last: null, now: true }],
  open_deals: 2,
  open_value: gbp(100_000),
  unvalued: 0,
  withheld: null,
  external_id: null,
  ...more,
})
const members = [
  member(1, 'Ann Lee', {
    roles: [
      { id: 'r1', role: 'owner', from: null, last: null, now: true },
      { id: 'r2', role: 'seller', from: null, last: null, now: true },
    ],
  }),
  member(2, 'Bo Eck', { ramp: [0, 50], ramp_note: '50 % of a full target counts this month.' }),
  member(3, 'Eva Sand', { active: false, left_on: '2026-08-31', open_deals: 0, open_value: [] }),
]
const none: TargetCell = { full: [], counted: [], share: 10_000, own: false, missing: 3, notes: [] }
const set = (units: number, more: Partial<TargetCell> = {}): TargetCell => ({
  full: gbp(units),
  counted: gbp(units),
  share: 10_000,
  own: true,
  missing: 0,
  notes: [],
  ...more,
})
const periods = ['2026-01-01', '2026-04-01', '2026-07-01', '2026-10-01'].map((start, n) => ({
  start,
  months: 3,
  name: `2026-Q${n + 1}`,
  now: n === 3,
  over: n < 3,
}))
const half = set(90_000, { counted: gbp(22_500), share: 2_500, notes: ['Ramp of a new seller.'] })
const targets = (): TargetGrid => ({
  year: 2026,
  period: 'quarter',
  currency: 'GBP',
  periods,
  rows: [
    { person: 'person-1', name: 'Ann Lee', cells: [none, none, none, set(118_000)], total: set(118_000) },
    { person: 'person-2', name: 'Bo Eck', cells: [none, none, none, half], total: half },
  ],
  team: [none, none, none, set(208_000, { counted: gbp(140_500), missing: 0 })],
  total: set(208_000),
  copyable: 2,
  withheld: null,
})
const said = { expected: [], actual: [], own: false, missing: 3, notes: [] }
const repeat = (): RepeatGrid => ({
  year: 2026,
  period: 'quarter',
  currency: 'GBP',
  periods,
  copyable: [0, 0, 0, 1],
  rows: [
    {
      person: 'person-1',
      name: 'Ann Lee',
      cells: [said, said, { ...said, actual: gbp(14_000), own: true, missing: 0 }, said],
      total: { ...said, actual: gbp(14_000) },
      run_rate: { mean: { minor: 1_400_050, currency: 'GBP' }, why: 'Mean of two.' },
    },
  ],
  all: [said, said, said, said],
  total: said,
  withheld: null,
})
const done = (name: string) => ({ tx: 1, name, count: 1, left: [] })

const answers = {
  'team.members': () => members,
  'targets.grid': targets,
  'repeat.grid': repeat,
  'targets.set': () => done('Set'),
  'targets.paste': () => done('Paste'),
  'repeat.set': () => done('Set'),
  'team.leave': () => done('Leave'),
  'team.leaving': () => ({
    open_deals: 2,
    open_value: gbp(100_000),
    unvalued: 0,
    targets: [],
    sentence: 'Ann Lee owns 2 open deals worth 100,000 GBP.',
    withheld: null,
  }),
  'entry.parse': () => ({ money: null, date: null, shown: 'understood' }),
}

beforeEach(() => {
  company.show(info())
  nav.go({ at: 'team' })
})
afterEach(() => {
  cleanup()
  company.forget()
  noShell()
})

const clean = async () => {
  const found = await axe.run(document.body, {
    rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
  })
  expect(found.violations.map((one) => `${one.id}: ${one.nodes[0]?.html}`)).toEqual([])
}

test('people stand with their roles, and who leaves hands deals over in one step', async () => {
  const asked = shell(answers)
  render(TeamView)
  const ann = await screen.findByRole('option', { name: /Ann Lee/ })
  expect(ann).toHaveTextContent('Owner, seller')
  expect(screen.getByRole('option', { name: /Bo Eck/ })).toHaveTextContent('In the ramp')
  await clean()
  await userEvent.click(ann)
  await userEvent.keyboard('l')
  await screen.findByText('Ann Lee owns 2 open deals worth 100,000 GBP.')
  const dialog = within(screen.getByRole('dialog'))
  await userEvent.type(dialog.getByRole('textbox', { name: 'Last day' }), 'eom')
  const heirs = screen.getByRole('combobox', { name: 'Open deals go to' })
  // Who left takes nothing over.
  expect(within(heirs).queryByRole('option', { name: 'Eva Sand' })).toBeNull()
  await userEvent.selectOptions(heirs, 'Bo Eck')
  await userEvent.click(screen.getByRole('button', { name: /^Set last day and hand over/ }))
  expect(asked.findLast(({ command }) => command === 'team.leave')?.payload).toMatchObject({
    id: 'person-1',
    last: 'eom',
    hand_to: 'person-2',
  })
})

test('targets are typed, stepped through and pasted', async () => {
  const asked = shell(answers)
  render(TeamView)
  await screen.findByRole('option', { name: /Ann Lee/ })
  await userEvent.keyboard('2')
  const grid = await screen.findByRole('grid')
  const at = (row: number, column: number) =>
    grid.querySelector<HTMLElement>(`[data-row="${row}"][data-column="${column}"]`)!
  // A figure that counts less says so below.
  expect(at(1, 3)).toHaveTextContent('counts £22,500')
  await clean()
  at(0, 3).focus()
  await userEvent.keyboard('{ArrowDown}')
  expect(await screen.findByText(/of which £22,500 counts \(25\s%\)/)).toBeVisible()
  await userEvent.keyboard('100k{Enter}')
  const sets = () => asked.filter(({ command }) => command === 'targets.set').map(({ payload }) => payload)
  expect(sets().at(-1)).toMatchObject({
    cells: [{ person: 'person-2', from: '2026-10-01', months: 3, input: '100k' }],
  })
  at(1, 3).focus()
  await userEvent.keyboard('{Delete}')
  expect(sets().at(-1)).toMatchObject({ cells: [{ person: 'person-2', input: '' }] })
  await userEvent.click(at(0, 2))
  await userEvent.click(screen.getByRole('button', { name: /^Paste/ }))
  await userEvent.type(await screen.findByRole('textbox'), '1k{Enter}2k')
  await userEvent.click(screen.getAllByRole('button', { name: /^Paste/ }).at(-1)!)
  expect(asked.findLast(({ command }) => command === 'targets.paste')?.payload).toMatchObject({
    year: 2026,
    at: { person: 'person-1', from: '2026-07-01', months: 3, input: '1k\n2k' },
  })
})

test('a run-rate is offered, and written only when it is taken', async () => {
  const asked = shell(answers)
  render(TeamView)
  await userEvent.click(await screen.findByRole('tab', { name: 'Repeat business' }))
  const use = await screen.findByRole('button', { name: /^Use the run-rate of Ann Lee/ })
  expect(asked.some(({ command }) => command === 'repeat.set')).toBe(false)
  await clean()
  await userEvent.click(use)
  expect(asked.findLast(({ command }) => command === 'repeat.set')?.payload).toMatchObject({
    lines: [{ person: 'person-1', from: '2026-10-01', months: 3, expected: '14000.50 GBP' }],
  })
})

test('an empty team asks for its first person', async () => {
  shell({ ...answers, 'team.members': () => [] })
  render(TeamView)
  expect(await screen.findByText('Nobody is in this book yet.')).toBeVisible()
  await userEvent.keyboard('n')
  expect(await screen.findByRole('textbox', { name: 'Name' })).toBeVisible()
})

test('another year is asked for, and answered', async () => {
  const asked = shell({
    ...answers,
    'targets.grid': ({ year }) => ({ ...targets(), year: year ?? 2026 }),
  })
  render(TeamView)
  await screen.findByRole('option', { name: /Ann Lee/ })
  await userEvent.keyboard('2')
  await screen.findByText('Fiscal year 2026')
  await userEvent.keyboard('{PageDown}')
  await screen.findByText('Fiscal year 2027')
  await userEvent.click(screen.getByRole('button', { name: 'Year after' }))
  await screen.findByText('Fiscal year 2028')
  await userEvent.click(screen.getByRole('radio', { name: 'Months' }))
  expect(asked.at(-1)?.payload).toMatchObject({ year: 2028, period: 'month' })
})
