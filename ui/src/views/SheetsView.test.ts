// Typing in a sheet by keys alone: what is asked of Rust, and where the keyboard goes.
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import axe from 'axe-core'
import { afterEach, expect, test } from 'vitest'

import type { Card, SheetLine, SheetListed, SheetShown, Stage } from '$api/types'
import { company } from '$features/company/company.svelte'
import { Choosing } from '$features/sheets/choosing'

import { info, noShell, shell } from '../test/shell'
import SheetsView from './SheetsView.svelte'

const card = (title: string): Card => ({
  key: 1,
  id: title,
  title,
  account: 'Alder',
  owner: null,
  owner_name: null,
  value: { minor: 11_800_000, currency: 'GBP' },
  stage: '2',
  outcome: 'open',
  close_date: '2026-12-04',
  overdue: false,
  days_in_stage: null,
  stalled: false,
  next_step: 'Board meets',
  next_step_on: '2026-11-27',
  next_step_overdue: false,
  category: null,
  created_on: null,
  product: null,
  source: null,
  advice: null,
})
const line = (number: number, title: string): SheetLine => ({
  number,
  blank: { what: 'deal', id: title },
  name: title,
  card: card(title),
  action: null,
  state: 'left',
})
const listed: SheetListed = {
  id: 's',
  code: 'K7M',
  name: 'Weekly meeting',
  reader: null,
  day: '2026-11-23',
  lines: 3,
  done: 0,
}
const shown: SheetShown = {
  sheet: listed,
  fields: ['note', 'stage', 'close_date', 'value', 'category', 'next_step'],
  lines: [
    line(1, 'Renewal'),
    line(2, 'Pumps'),
    { number: 3, blank: { what: 'new_action' }, name: null, card: null, action: null, state: 'left' },
  ],
  left: 3,
  at: 1,
}

function open(list: SheetListed[] = [listed], of = info('Kestrel')) {
  company.show(of)
  const asked = shell({
    'sheets.list': () => list,
    'sheets.show': () => shown,
    'sheets.enter': () => ({ tx: 5, name: 'Edit Renewal', count: 1, left: [] }),
    'sheets.skip': () => ({}),
    'sheets.place': () => ({}),
    'company.place': () => ({}),
    'entry.parse': ({ kind }) =>
      kind === 'date'
        ? { money: null, date: '2026-12-18', shown: 'Fri 18 Dec 2026' }
        : { money: { minor: 12_000_000, currency: 'GBP' }, date: null, shown: '120,000 GBP' },
  })
  render(SheetsView)
  return asked
}

afterEach(() => {
  cleanup()
  company.forget()
  noShell()
})

test('what is typed goes to its number, and the keyboard to the next', async () => {
  const asked = open()
  await waitFor(() => expect(screen.getByRole('textbox', { name: 'What changed' })).toHaveFocus())
  const person = userEvent.setup()
  await person.keyboard('Board said yes')
  await person.type(screen.getByRole('textbox', { name: 'Close date' }), '+2w')
  await person.type(
    await screen.findByRole('textbox', { name: 'What did the buyer say?' }),
    'After the audit',
  )
  await person.keyboard('{Enter}')
  await waitFor(() => expect(asked.some((one) => one.command === 'sheets.enter')).toBe(true))
  expect(asked.find((one) => one.command === 'sheets.enter')?.payload).toMatchObject({
    id: 's',
    number: 1,
    typed: {
      what: 'deal',
      note: 'Board said yes',
      edits: [{ field: 'close_date', input: '+2w', buyer_said: 'After the audit' }],
    },
  })
  await waitFor(() =>
    expect(screen.getByRole('button', { name: 'Number 2: Alder · Pumps' }).closest('li')).toHaveAttribute(
      'aria-current',
    ),
  )
  // Nothing typed, and Enter: nothing was written there.
  await person.keyboard('{Enter}')
  await waitFor(() =>
    expect(asked.find((one) => one.command === 'sheets.skip')?.payload).toMatchObject({ number: 2 }),
  )
  await waitFor(() => expect(screen.getByRole('combobox', { name: 'Who' })).toHaveFocus())
  const found = await axe.run(document.body, {
    rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
  })
  expect(found.violations.map((one) => one.id)).toEqual([])
})

test('what is typed is entered before another number opens', async () => {
  const asked = open()
  await waitFor(() => expect(screen.getByRole('textbox', { name: 'What changed' })).toHaveFocus())
  const person = userEvent.setup()
  await person.keyboard('Board said yes{Alt>}{ArrowDown}{/Alt}')
  await waitFor(() =>
    expect(asked.find((one) => one.command === 'sheets.enter')?.payload).toMatchObject({
      number: 1,
      typed: { note: 'Board said yes' },
    }),
  )
  // With nothing typed it only goes on.
  await waitFor(() => expect(screen.getByRole('textbox', { name: 'What changed' })).toHaveFocus())
  await person.keyboard('{Alt>}{ArrowDown}{/Alt}')
  await waitFor(() => expect(screen.getByRole('combobox', { name: 'Who' })).toHaveFocus())
  expect(asked.filter((one) => one.command === 'sheets.enter')).toHaveLength(1)
  expect(asked.some((one) => one.command === 'sheets.skip')).toBe(false)
})

const stages: Stage[] = ['Need agreed', 'Trial', 'Proposal'].map((name, at) => ({
  id: String(at + 1),
  name,
  outcome: 'open',
  probability: null,
  expected_days: null,
  exit_criteria: [],
  hue: 1,
}))

test('what holds now stands at its place in the list, and Enter confirms a choice before it saves', async () => {
  const asked = open([listed], { ...info('Kestrel'), stages })
  const list = await screen.findByRole<HTMLSelectElement>('combobox', { name: 'Stage' })
  expect([...list.options].map(({ text }) => text)).toEqual(['Need agreed', 'As it is: Trial', 'Proposal'])
  expect(list.selectedIndex).toBe(1)
  const person = userEvent.setup()
  list.focus()
  // A step down, as the keyboard makes it in a list that is shut.
  await fireEvent.input(list, { target: { selectedIndex: 2 } })
  await fireEvent.change(list)
  await person.keyboard('{Enter}')
  expect(asked.some((one) => one.command === 'sheets.enter')).toBe(false)
  expect(screen.getByRole('textbox', { name: 'Close date' })).toHaveFocus()
  await person.keyboard('{Enter}')
  await waitFor(() =>
    expect(asked.find((one) => one.command === 'sheets.enter')?.payload).toMatchObject({
      typed: { edits: [{ field: 'stage', id: '3' }] },
    }),
  )
})

test("Enter in an open list is the list's own; the next one saves", () => {
  const key = (name: string) => new KeyboardEvent('keydown', { key: name })
  const choosing = new Choosing()
  expect(choosing.key(key('Enter'))).toBe('save')
  choosing.press()
  expect(choosing.key(key('ArrowDown'))).toBe('own')
  expect(choosing.key(key('Enter'))).toBe('own')
  choosing.chose()
  expect(choosing.key(key('Enter'))).toBe('save')
  // The system's own list tells nothing of its Enter, only that something was chosen.
  choosing.key(key(' '))
  choosing.chose()
  expect(choosing.key(key('Enter'))).toBe('save')
  choosing.chose()
  expect([choosing.key(key('Enter')), choosing.key(key('Enter'))]).toEqual(['confirm', 'save'])
})

test('days are counted from the day of the sheet', async () => {
  const asked = open()
  const person = userEvent.setup()
  await person.type(await screen.findByRole('textbox', { name: 'Close date' }), 'fri')
  await waitFor(() =>
    expect(asked.findLast((one) => one.command === 'entry.parse')?.payload).toMatchObject({
      input: 'fri',
      sheet: 's',
    }),
  )
})

test('outside a text field a digit opens its number at once, and Enter takes the keyboard there', async () => {
  open()
  await waitFor(() => expect(screen.getByRole('textbox', { name: 'What changed' })).toHaveFocus())
  const person = userEvent.setup()
  const open3 = () => screen.queryByRole('button', { name: 'Number 3: New action' })?.closest('li')
  // In a text field it is a digit like any other.
  await person.keyboard('3')
  expect(screen.getByRole('textbox', { name: 'What changed' })).toHaveValue('3')
  await person.clear(screen.getByRole('textbox', { name: 'What changed' }))
  screen.getByRole('combobox', { name: 'Stage' }).focus()
  await person.keyboard('3')
  await waitFor(() => expect(open3()).toHaveAttribute('aria-current'))
  expect(screen.getByRole('textbox', { name: 'Go to a number' })).toHaveFocus()
  await person.keyboard('{Enter}')
  await waitFor(() => expect(screen.getByRole('combobox', { name: 'Who' })).toHaveFocus())
  expect(screen.getByText(/in one, press Esc first/)).toBeVisible()
})

test('a number is gone to by typing it', async () => {
  open()
  await waitFor(() => expect(screen.getByRole('textbox', { name: 'What changed' })).toHaveFocus())
  const person = userEvent.setup()
  await person.keyboard('{Escape}3{Enter}')
  await waitFor(() => expect(screen.getByRole('combobox', { name: 'Who' })).toHaveFocus())
  await person.keyboard('{Escape}9{Enter}')
  expect(await screen.findByText('There is no number 9 on this sheet.')).toBeVisible()
})

test('without a printed sheet it says what to do', async () => {
  open([])
  expect(await screen.findByText(/No sheet was printed yet/)).toBeVisible()
})
