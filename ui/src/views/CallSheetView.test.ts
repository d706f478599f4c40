// A call sheet on the screen: what is asked of Rust, what is shown of its answer, and what is sent back.
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import axe from 'axe-core'
import { afterEach, expect, test } from 'vitest'

import type { CallSheetAnswer, CallSheetChange, CallSheetPreview, Member } from '$api/types'
import { callSheet } from '$features/call_sheet/callSheet.svelte'
import { company } from '$features/company/company.svelte'

import { info, noShell, shell } from '../test/shell'
import CallSheetView from './CallSheetView.svelte'

const member = (name: string, more: Partial<Member> = {}): Member => ({
  id: name,
  name,
  initials: name.slice(0, 2),
  hue: 1,
  active: true,
  started_on: null,
  left_on: null,
  manager: null,
  manager_name: null,
  ramp: [],
  ramp_note: null,
  roles: [{ id: 'r', role: 'seller', from: null, last: null, now: true }],
  open_deals: 3,
  open_value: [],
  unvalued: 0,
  withheld: null,
  external_id: null,
  ...more,
})
const change = (more: Partial<CallSheetChange>): CallSheetChange => ({
  field: 'stage',
  name: 'Stage',
  cell: 'D7',
  state: 'applies',
  printed: 'Qualified',
  book: 'Qualified',
  seller: 'Terms negotiated',
  reason: null,
  suggestion: null,
  ask: null,
  answer: null,
  ...more,
})
const value = {
  field: 'value',
  name: 'Value',
  cell: 'E7',
  printed: '118,000 EUR',
  book: '130,000 EUR',
} as const
const close = { field: 'close_date', name: 'Close date', cell: 'G7', book: '18 Dec 2026' } as const

/** As Rust would answer: what is taken and what is said applies. */
function preview(answers: readonly CallSheetAnswer[]): CallSheetPreview {
  const said = (field: string) => answers.find((one) => one.field === field) ?? null
  const [taken, meant] = [said('value'), said('close_date')]
  const changes = [
    change({}),
    change({
      ...value,
      seller: '125,000 EUR',
      state: taken?.take ? 'applies' : 'conflict',
      ask: 'whose',
      answer: taken,
    }),
    change({
      ...close,
      seller: meant?.typed ?? '12/11',
      state: meant ? 'applies' : 'undecided',
      reason: meant ? null : 'Day first or month first?',
      ask: 'meaning',
      answer: meant,
    }),
  ]
  const applies = changes.filter((one) => one.state === 'applies').length
  const row = { row: 7, deal: 'd', name: 'Renewal', fate: 'changed', reason: null, answer: null } as const
  const counts = { rows: 13, changed: 1, new: 0, unchanged: 2, undecided: 0, aside: 0, blank: 10 }
  return {
    file: 'back.xlsx',
    person: 'Ann Lee',
    person_name: 'Ann Lee',
    made_on: '2026-11-23',
    read_on: null,
    counts: { ...counts, not_a_deal: 0, missing: 1 },
    applies,
    conflicts: taken?.take ? 0 : 1,
    undecided: meant ? 0 : 1,
    rows: [{ ...row, may_create: false, changes }],
    missing: [{ deal: 'm', name: 'Old seats' }],
    warnings: ['Formulas stand in E9; a formula is not taken by itself.'],
    seen: 'hash 12',
  }
}

function open(picked: string | null = '/back.xlsx') {
  company.info = info('Kestrel')
  const asked = shell(
    {
      'team.members': () => [
        member('Ann Lee'),
        member('Gone', { active: false }),
        member('Lea', { roles: [], open_deals: 0 }),
        member('Helen', { roles: [], open_deals: 1 }),
      ],
      'call_sheet.save': ({ path, person }) => ({
        path,
        person_name: person,
        made_on: '2026-11-23',
        deals: 3,
        blank: 10,
      }),
      'call_sheet.preview': ({ answers }) => preview(answers),
      'call_sheet.apply': ({ answers }) => ({
        tx: 9,
        name: "Read Ann Lee's call sheet of 23 Nov 2026",
        preview: preview(answers),
        backup: '/backups/one.rallybook',
      }),
      'import.revert': () => ({ tx: 10, name: 'Read', count: 1, left: [] }),
    },
    picked,
  )
  render(CallSheetView)
  const sent = (command: string) => asked.filter((one) => one.command === command).map((one) => one.payload)
  return { sent, user: userEvent.setup() }
}

afterEach(() => {
  cleanup()
  callSheet.clear()
  company.forget()
  noShell()
})

test('sheets are offered for who sells or has open deals', async () => {
  const { sent, user } = open('/out/ann.xlsx')
  const buttons = await screen.findAllByRole('button', { name: /^Save the call sheet of/ })
  expect(buttons.map((one) => one.getAttribute('aria-label'))).toEqual([
    'Save the call sheet of Ann Lee',
    'Save the call sheet of Helen',
  ])
  await user.click(buttons[0] as HTMLElement)
  await waitFor(() =>
    expect(sent('call_sheet.save')).toEqual([
      { company: company.path, person: 'Ann Lee', path: '/out/ann.xlsx' },
    ]),
  )
})

test('a returned sheet is looked at, answered, applied and taken back', async () => {
  const { sent, user } = open()
  await screen.findByText('Ann Lee')
  await fireEvent.keyDown(window, { key: 'o' })
  await screen.findByText('Renewal')
  expect(screen.getByText('Old seats')).toBeTruthy()
  expect(screen.getByText('Day first or month first?')).toBeTruthy()
  expect(screen.getByRole('button', { name: /^Apply 1 change/ })).toBeTruthy()
  expect((await axe.run(document.body, { rules: { region: { enabled: false } } })).violations).toEqual([])

  expect(screen.getByLabelText('Whose Value of Renewal counts')).toBeTruthy()
  await user.click(screen.getByText("Take the seller's"))
  await screen.findByRole('button', { name: /^Apply 2 changes/ })
  await user.type(screen.getByLabelText('What Close date of Renewal means'), '12 Nov{Enter}')
  await screen.findByRole('button', { name: /^Apply 3 changes/ })
  expect(screen.getByText('You said: 12 Nov')).toBeTruthy()
  const answers = [
    { row: 7, field: 'value', take: true, typed: null },
    { row: 7, field: 'close_date', take: false, typed: '12 Nov' },
  ]
  await user.click(screen.getByRole('button', { name: /^Apply 3 changes/ }))
  await screen.findByText("Read Ann Lee's call sheet of 23 Nov 2026")
  expect(sent('call_sheet.apply')).toMatchObject([{ path: '/back.xlsx', answers, seen: 'hash 12' }])
  // What was done is read, not answered.
  expect(screen.queryByText("Take the seller's")).toBeNull()
  await user.click(screen.getByRole('button', { name: /^Revert/ }))
  await waitFor(() => expect(sent('import.revert')).toMatchObject([{ tx: 9 }]))
  await screen.findByText('A sheet came back')
})

test('an answer that is taken away leaves the question open', async () => {
  const { user } = open()
  await screen.findByText('Ann Lee')
  await fireEvent.keyDown(window, { key: 'o' })
  await user.type(await screen.findByLabelText('What Close date of Renewal means'), 'fri{Enter}')
  await user.click(await screen.findByRole('button', { name: 'Leave it open' }))
  await screen.findByText('Day first or month first?')
  expect(callSheet.answers).toEqual([])
})

test('a sheet of another company is told in its own sentence', async () => {
  open()
  await screen.findByText('Ann Lee')
  const told = 'This is a call sheet of Alder.'
  shell(
    { 'call_sheet.preview': () => Promise.reject({ code: 'refused', message: told, hints: [] }) },
    '/x.xlsx',
  )
  await fireEvent.keyDown(window, { key: 'o' })
  await screen.findByText(told)
  expect(screen.queryByRole('button', { name: /^Apply/ })).toBeNull()
})
