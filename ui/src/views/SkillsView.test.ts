// The gap map and the framework as people and their reading aids meet them.
import { cleanup, render, screen, waitFor, within } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import axe from 'axe-core'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { company } from '$features/company/company.svelte'
import { nav } from '$features/shell/route.svelte'
import { competency, created, done, framework, gapMap, skillsOf } from '$features/skills/example'

import { type Answers, info, noShell, shell } from '../test/shell'
import SkillsView from './SkillsView.svelte'

vi.setConfig({ testTimeout: 60_000 })

const answers = (more: Answers = {}): Answers => ({
  'skills.framework': () => framework(),
  'skills.map': () => gapMap(),
  'skills.of': () => skillsOf(),
  'skills.assess': () => done('Assess Ann Lee'),
  'skills.edit': () => done('Framework'),
  'company.place': () => ({}),
  'entry.parse': () => ({ money: null, date: null, shown: '' }),
  ...more,
})
const violations = async () => {
  const found = await axe.run(document.body, {
    rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
  })
  return found.violations.map((one) => `${one.id}: ${one.nodes[0]?.html}`)
}
const payloads = (asked: { command: string; payload: unknown }[], command: string) =>
  asked.filter((one) => one.command === command).map(({ payload }) => payload)

beforeEach(() => {
  company.show(info('Alder'))
  nav.go({ at: 'skills' })
})
afterEach(() => {
  cleanup()
  company.forget()
  noShell()
})

test('each cell of the map says itself in words, and rows and columns have their sums', async () => {
  shell(answers())
  render(SkillsView)
  const grid = await screen.findByRole('grid', { name: 'Gap map: people by competency' })
  const rows = within(grid).getAllByRole('row')
  expect(
    within(rows[1]!).getByRole('gridcell', { name: /^Discovery: 2 of 3, needs support, up/ }),
  ).toBeVisible()
  expect(rows[1]).toHaveTextContent(/−1.*system.*−2.*120 days.*opinion.*3$/)
  expect(rows[3]).toHaveTextContent(/^Below what is required\s*1 of 1/)
  expect(within(rows[3]!).getByText(/^Of these gaps, 1 are a fault/)).toBeTruthy()
  expect(screen.getByText('Negotiation is the widest gap: 1 of 1 assessed.')).toBeVisible()
  expect(screen.getByText('Grey: older than 90 days')).toBeVisible()
  expect(await violations()).toEqual([])
})

test('arrows move, Enter shows what stands behind the cell, Esc comes back to it', async () => {
  shell(answers())
  render(SkillsView)
  const first = await screen.findByRole('gridcell', { name: /^Discovery: 2 of 3/ })
  await waitFor(() => expect(first).toHaveFocus())
  await userEvent.keyboard('{ArrowRight}')
  expect(screen.getByRole('gridcell', { name: /^Negotiation: 1 of 3/ })).toHaveFocus()
  await userEvent.keyboard('{ArrowLeft}{Enter}')
  const panel = await screen.findByRole('region', { name: 'Discovery of Ann Lee' })
  expect(await within(panel).findByText('What was seen at 2.', { selector: 'dd span' })).toBeVisible()
  expect(within(panel).getByText('Discovery: Works alone, as seen.')).toBeVisible()
  expect(within(panel).getByText('Cause: System')).toBeVisible()
  expect(within(panel).getAllByRole('button', { name: 'For whom it is: Private' })).toHaveLength(2)
  expect(await violations()).toEqual([])
  await userEvent.keyboard('{Escape}')
  expect(screen.queryByRole('region', { name: 'Discovery of Ann Lee' })).toBeNull()
  expect(screen.getByRole('gridcell', { name: /^Discovery: 2 of 3/ })).toHaveFocus()
})

test('E writes a level down: its digit, what was seen, and the cause where there is a gap', async () => {
  const asked = shell(answers())
  render(SkillsView)
  const first = await screen.findByRole('gridcell', { name: /^Discovery: 2 of 3/ })
  await waitFor(() => expect(first).toHaveFocus())
  await userEvent.keyboard('e')
  const form = await screen.findByRole('form', { name: 'Discovery: assess Ann Lee' })
  const field = within(form).getByRole('textbox', { name: 'What was seen' })
  await waitFor(() => expect(field).toHaveFocus())
  expect(field).toHaveAccessibleDescription(/Write what you saw/)
  // At the level that is required there is no cause to ask for.
  await userEvent.click(within(form).getByRole('radio', { name: /^3 Works alone/ }))
  expect(within(form).queryByRole('combobox', { name: 'Why is there a gap?' })).toBeNull()
  await userEvent.keyboard('1')
  expect(within(form).getByRole('radio', { name: /^1 Learning/ })).toBeChecked()
  expect(within(form).getByText('Discovery: Learning, as seen.')).toBeVisible()
  await userEvent.selectOptions(
    within(form).getByRole('combobox', { name: 'Why is there a gap?' }),
    'knowledge',
  )
  await userEvent.type(field, 'Did not ask who signs.')
  expect(await violations()).toEqual([])
  await userEvent.keyboard('{Control>}{Enter}{/Control}')
  await waitFor(() => expect(payloads(asked, 'skills.assess')).toHaveLength(1))
  expect(payloads(asked, 'skills.assess')[0]).toMatchObject({
    person: 'person-1',
    source: 'leader',
    visibility: 'private',
    assess: [
      {
        competency: 'discovery',
        level: 1,
        evidence: 'Did not ask who signs.',
        seen_on: '',
        cause: 'knowledge',
      },
    ],
  })
})

test('nobody to assess leads to the team', async () => {
  shell(answers({ 'skills.map': () => gapMap({ people: [], sentences: [] }) }))
  render(SkillsView)
  await userEvent.click(await screen.findByRole('button', { name: /Go to the team/ }))
  expect(nav.route.at).toBe('team')
})

test('the leadership set is a switch where it is in use', async () => {
  const asked = shell(answers({ 'skills.framework': () => framework({ leading: true }) }))
  render(SkillsView)
  await userEvent.click(await screen.findByRole('checkbox', { name: 'Leadership set' }))
  await waitFor(() => expect(payloads(asked, 'skills.map').at(-1)).toMatchObject({ leading: true }))
})

test('the framework edits where it stands: Enter keeps, Esc takes back, Alt and arrows move', async () => {
  const asked = shell(answers({ 'skills.add': () => created('New competency') }))
  render(SkillsView)
  await screen.findByRole('grid')
  await userEvent.keyboard('t')
  const field = await screen.findByRole('textbox', { name: 'Negotiation, level 1 Learning' })
  expect(await violations()).toEqual([])
  await userEvent.clear(field)
  await userEvent.type(field, 'Gives a discount{Escape}')
  expect(field).toHaveValue('Negotiation: Learning, as seen.')
  await userEvent.type(field, ' Asks first.{Enter}')
  await waitFor(() => expect(payloads(asked, 'skills.edit')).toHaveLength(1))
  await userEvent.keyboard('{Alt>}{ArrowUp}{/Alt}')
  await userEvent.selectOptions(
    screen.getByRole('combobox', { name: 'Closing: required of a Manager' }),
    '4 Coaches others',
  )
  await waitFor(() => expect(payloads(asked, 'skills.edit')).toHaveLength(3))
  expect(payloads(asked, 'skills.edit')).toMatchObject([
    {
      competency: 'negotiation',
      edits: [{ field: 'level', level: 1, text: 'Negotiation: Learning, as seen. Asks first.' }],
    },
    { competency: 'negotiation', edits: [{ field: 'move', by: -1 }] },
    { competency: 'closing', edits: [{ field: 'required', role: 'manager', level: 4 }] },
  ])
  await userEvent.type(screen.getByRole('textbox', { name: 'New competency: Selling' }), 'Demos{Enter}')
  await waitFor(() =>
    expect(payloads(asked, 'skills.add')).toMatchObject([{ name: 'Demos', set: 'selling' }]),
  )
})

test('a competency can be as it comes again, and versions say what changed', async () => {
  const changed = competency('Discovery', { edited: true })
  const asked = shell(
    answers({
      'skills.framework': () => framework({ competencies: [changed] }),
      'skills.versions': () => [
        { version: 2, on: '2026-11-12', by: 'Mara Lind', changes: ['Discovery, level 2: old -> new'] },
      ],
    }),
  )
  nav.go({ at: 'skills', tab: 'framework' })
  render(SkillsView)
  const more = await screen.findByRole('button', { name: 'Discovery: more' })
  more.focus()
  await userEvent.keyboard('{ArrowDown}')
  // A menu has no place in a page without sizes: its choices are there, and hidden.
  const item = (await screen.findByText('As it comes')).closest<HTMLElement>('[role=menuitem]')
  item!.focus()
  await userEvent.keyboard('{Enter}')
  await waitFor(() =>
    expect(payloads(asked, 'skills.edit')).toMatchObject([
      { competency: 'discovery', edits: [{ field: 'as_it_comes' }] },
    ]),
  )
  await userEvent.click(screen.getByRole('button', { name: /^Versions/ }))
  const dialog = await screen.findByRole('dialog', { name: 'Versions' })
  expect(await within(dialog).findByText('Discovery, level 2: old -> new')).toBeVisible()
})

test('who may not change the framework reads it', async () => {
  shell(answers({ 'skills.framework': () => framework({ writes: false }) }))
  nav.go({ at: 'skills', tab: 'framework' })
  render(SkillsView)
  expect(await screen.findByText('Negotiation: Learning, as seen.')).toBeVisible()
  expect(screen.queryByRole('textbox')).toBeNull()
  expect(screen.queryByRole('combobox')).toBeNull()
  expect(screen.getByRole('checkbox', { name: 'Use the leadership set' })).toBeDisabled()
})
