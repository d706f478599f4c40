// Typing in a sheet by keys alone: what is asked of Rust, and where the keyboard goes.
import { cleanup, render, screen, waitFor } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import axe from 'axe-core'
import { afterEach, expect, test } from 'vitest'

import type { Card, SheetLine, SheetListed, SheetShown } from '$api/types'
import { company } from '$features/company/company.svelte'

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
  stage: null,
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

function open(list: SheetListed[] = [listed]) {
  company.show(info('Kestrel'))
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
