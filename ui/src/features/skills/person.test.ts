// What stands on a person's page and in a session: levels by keys, the score card, the development plan.
import { cleanup, render, screen, waitFor, within } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import axe from 'axe-core'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { company } from '$features/company/company.svelte'

import { type Answers, info, noShell, shell } from '../../test/shell'
import { ADVICE, created, done, framework, gap, skillsOf } from './example'
import PersonPlan from './PersonPlan.svelte'
import PersonSkills from './PersonSkills.svelte'
import ScoreCard from './ScoreCard.svelte'
import SessionPlan from './SessionPlan.svelte'

vi.setConfig({ testTimeout: 60_000 })

const answers = (more: Answers = {}): Answers => ({
  'skills.framework': () => framework(),
  'skills.of': () => skillsOf(),
  'skills.assess': () => done('Assess Ann Lee'),
  'skills.share': () => done('Share'),
  'skills.remove': () => done('Remove'),
  'skills.add_gap': () => created('Plan'),
  'skills.edit_gap': () => done('Plan'),
  'skills.gap_action': () => done('Action'),
  'skills.progress': () => done('Progress'),
  'entry.parse': () => ({ money: null, date: '2026-12-18', shown: 'Fri 18 Dec' }),
  'company.place': () => ({}),
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
const row = (name: RegExp) => screen.findByRole('button', { name })

beforeEach(() => company.show(info('Alder')))
afterEach(() => {
  cleanup()
  company.forget()
  noShell()
})

test('arrows go from competency to competency, and a digit begins an assessment at that level', async () => {
  const asked = shell(answers())
  render(PersonSkills, { person: 'person-1' })
  ;(await row(/^Discovery: 2 of 3/)).focus()
  expect(await violations()).toEqual([])
  await userEvent.keyboard('{ArrowDown}')
  expect(await row(/^Negotiation: 1 of 3/)).toHaveFocus()
  await userEvent.keyboard('2')
  const field = await screen.findByRole('textbox', { name: 'What was seen' })
  await waitFor(() => expect(field).toHaveFocus())
  expect(screen.getByRole('radio', { name: '2 Needs support' })).toBeChecked()
  expect(screen.getByText(ADVICE)).toBeVisible()
  expect(await violations()).toEqual([])
  await userEvent.type(field, 'Held the price once.')
  await userEvent.click(screen.getByRole('radio', { name: 'Shared with Ann Lee' }))
  await userEvent.click(screen.getByRole('button', { name: /^Write down/ }))
  await waitFor(() => expect(payloads(asked, 'skills.assess')).toHaveLength(1))
  expect(payloads(asked, 'skills.assess')[0]).toMatchObject({
    source: 'leader',
    visibility: 'person',
    assess: [{ competency: 'negotiation', level: 2, evidence: 'Held the price once.', cause: null }],
  })
  await waitFor(async () => expect(await row(/^Negotiation: 1 of 3/)).toHaveFocus())
})

test('Esc lets go of what was begun, and nothing is written', async () => {
  const asked = shell(answers())
  render(PersonSkills, { person: 'person-1' })
  ;(await row(/^Closing: not assessed/)).focus()
  await userEvent.keyboard('4')
  await screen.findByRole('form', { name: 'Closing: assess Ann Lee' })
  await userEvent.keyboard('{Escape}')
  await waitFor(() => expect(screen.queryByRole('form')).toBeNull())
  await waitFor(async () => expect(await row(/^Closing: not assessed/)).toHaveFocus())
  expect(payloads(asked, 'skills.assess')).toEqual([])
})

test("the person's own view is a mode of its own, and for nobody else to share", async () => {
  const asked = shell(answers())
  render(PersonSkills, { person: 'person-1' })
  await userEvent.click(await screen.findByRole('radio', { name: "Ann Lee's own view" }))
  ;(await row(/^Discovery: 2 of 3/)).focus()
  await userEvent.keyboard('3')
  await screen.findByText('Ann Lee and the leader see it.')
  expect(screen.queryByRole('radio', { name: 'Private' })).toBeNull()
  await userEvent.keyboard('{Control>}{Enter}{/Control}')
  await waitFor(() => expect(payloads(asked, 'skills.assess')).toMatchObject([{ source: 'own' }]))
})

test("in the person's own copy there is one voice, the person's", async () => {
  shell(answers({ 'skills.of': () => skillsOf({ assesses: false }) }))
  render(PersonSkills, { person: 'person-1' })
  expect(await screen.findByText(/^Your own view of each competency/)).toBeVisible()
  expect(screen.queryByRole('radio', { name: 'As the leader' })).toBeNull()
  // The mark is there, and changes nothing.
  expect(screen.getAllByText('Private').length).toBeGreaterThan(0)
  expect(screen.queryByRole('button', { name: /^For whom it is/ })).toBeNull()
})

test('sharing asks once what it means', async () => {
  const asked = shell(
    answers({
      'skills.sharing': () => ({
        question: 'Share this with Ann Lee?',
        sentences: ['Ann Lee sees the level.'],
      }),
    }),
  )
  render(PersonSkills, { person: 'person-1' })
  const [mark] = await screen.findAllByRole('button', { name: 'For whom it is: Private' })
  mark!.focus()
  await userEvent.keyboard('{ArrowDown}')
  // A menu has no place in a page without sizes: its choices are there, and hidden.
  const [, item] = await screen.findAllByRole('menuitem', { hidden: true })
  item!.focus()
  await userEvent.keyboard('{Enter}')
  const dialog = await screen.findByRole('dialog', { name: 'Share this with Ann Lee?' })
  expect(within(dialog).getByText('Ann Lee sees the level.')).toBeVisible()
  expect(payloads(asked, 'skills.share')).toEqual([])
  await userEvent.click(within(dialog).getByRole('button', { name: 'Shared with Ann Lee' }))
  await waitFor(() =>
    expect(payloads(asked, 'skills.share')).toMatchObject([{ ids: ['assessment-2'], visibility: 'person' }]),
  )
})

test('the score card is one step: levels ticked by digit or mouse, with what was seen', async () => {
  const asked = shell(answers())
  render(ScoreCard, { person: 'person-1', session: 'session-7' })
  const head = await row(/^Discovery/)
  head.focus()
  await userEvent.keyboard('1')
  expect(await screen.findByRole('radio', { name: /^1 Learning/ })).toBeChecked()
  await userEvent.type(screen.getByRole('textbox', { name: 'What was seen' }), 'Read out the list.')
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Why is there a gap?' }), 'skill')
  expect(await violations()).toEqual([])
  await userEvent.click(await row(/^Closing/))
  await userEvent.click(screen.getByRole('radio', { name: /^3 Works alone/ }))
  await userEvent.click(screen.getByRole('button', { name: 'Write down 2' }))
  await waitFor(() => expect(payloads(asked, 'skills.assess')).toHaveLength(1))
  expect(payloads(asked, 'skills.assess')[0]).toMatchObject({
    source: 'observation',
    session: 'session-7',
    assess: [
      { competency: 'discovery', level: 1, evidence: 'Read out the list.', cause: 'skill' },
      { competency: 'closing', level: 3, evidence: '', cause: null },
    ],
  })
  expect(await screen.findByRole('button', { name: 'Write down 0' })).toBeDisabled()
})

test('a score card that was left half filled in is there again, until it is kept', async () => {
  shell(answers())
  const first = render(ScoreCard, { person: 'person-1', session: 'session-7' })
  ;(await row(/^Discovery/)).focus()
  await userEvent.keyboard('1')
  await userEvent.type(screen.getByRole('textbox', { name: 'What was seen' }), 'Read out the list.')
  first.unmount()
  const other = render(ScoreCard, { person: 'person-1', session: 'session-8' })
  expect(await screen.findByRole('button', { name: 'Write down 0' })).toBeDisabled()
  other.unmount()
  const second = render(ScoreCard, { person: 'person-1', session: 'session-7' })
  await userEvent.click(await row(/^Discovery/))
  expect(screen.getByRole('textbox', { name: 'What was seen' })).toHaveValue('Read out the list.')
  await userEvent.click(screen.getByRole('button', { name: 'Write down 1' }))
  await screen.findByRole('button', { name: 'Write down 0' })
  second.unmount()
  render(ScoreCard, { person: 'person-1', session: 'session-7' })
  expect(await screen.findByRole('button', { name: 'Write down 0' })).toBeDisabled()
})

test('who does not assess has no score card', async () => {
  const asked = shell(answers({ 'skills.of': () => skillsOf({ assesses: false }) }))
  render(ScoreCard, { person: 'person-1', session: 'session-7' })
  await waitFor(() => expect(payloads(asked, 'skills.of')).toHaveLength(1))
  expect(screen.queryByText('Score card')).toBeNull()
})

test('the plan edits where it stands; a gap is dropped with a reason', async () => {
  const asked = shell(answers())
  render(PersonPlan, { person: 'person-1' })
  const card = await screen.findByRole('article', { name: 'Discovery' })
  expect(within(card).getByText('#7, 11 Nov')).toBeVisible()
  expect(within(card).getByText('Two of five.')).toBeVisible()
  expect(await violations()).toEqual([])
  await userEvent.type(within(card).getByRole('textbox', { name: 'Discovery: goal' }), ' Always.{Enter}')
  await userEvent.type(
    within(card).getByRole('textbox', { name: 'Discovery: what will be done' }),
    'Ring Acme',
  )
  await userEvent.type(
    within(card).getByRole('textbox', { name: 'Discovery: by when it will be done' }),
    'fri{Enter}',
  )
  await waitFor(() =>
    expect(payloads(asked, 'skills.gap_action')).toMatchObject([
      { gap: 'gap-1', text: 'Ring Acme', due: 'fri' },
    ]),
  )
  await userEvent.click(within(card).getByRole('button', { name: 'Drop' }))
  const dialog = await screen.findByRole('dialog', { name: 'Drop this gap from the plan?' })
  await userEvent.type(within(dialog).getByRole('textbox'), 'Another role{Enter}')
  await waitFor(() =>
    expect(payloads(asked, 'skills.edit_gap')).toMatchObject([
      { edits: [{ field: 'goal', text: 'I find out who decides before I offer. Always.' }] },
      { edits: [{ field: 'state', state: 'dropped', reason: 'Another role' }] },
    ]),
  )
})

test('a gap comes into the plan, the widest one first', async () => {
  const asked = shell(answers())
  render(PersonPlan, { person: 'person-1' })
  await userEvent.click(await screen.findByRole('button', { name: 'Add a gap' }))
  const form = await screen.findByRole('form', { name: 'Add a gap' })
  // Discovery is worked on already.
  expect(
    within(form)
      .getAllByRole('option')
      .map(({ textContent }) => textContent),
  ).toEqual(['Negotiation (gap 2)', 'Closing'])
  await userEvent.type(within(form).getByRole('textbox', { name: 'Goal' }), 'I hold my price.')
  expect(await violations()).toEqual([])
  await userEvent.click(within(form).getByRole('button', { name: /^Into the plan/ }))
  await waitFor(() =>
    expect(payloads(asked, 'skills.add_gap')).toMatchObject([
      {
        person: 'person-1',
        gap: { competency: 'negotiation', goal: 'I hold my price.', visibility: 'person' },
      },
    ]),
  )
})

test('reached and dropped gaps are folded, and say why', async () => {
  const dropped = gap({ id: 'gap-2', competency_name: 'Closing', state: 'dropped', reason: 'Another role' })
  shell(answers({ 'skills.of': () => skillsOf({ plan: [dropped] }) }))
  render(PersonPlan, { person: 'person-1' })
  expect(await screen.findByText('No gap is worked on. One to three are enough.')).toBeVisible()
  await userEvent.click(screen.getByRole('button', { name: 'Reached and dropped: 1' }))
  expect(await screen.findByText(/Another role/)).toBeVisible()
})

test('at a session each gap is the same, moving or reached, with what was seen', async () => {
  const asked = shell(answers())
  render(SessionPlan, { person: 'person-1', session: 'session-8' })
  const form = await screen.findByRole('article', { name: 'Discovery' })
  expect(within(form).getByText('Write five questions for Acme')).toBeVisible()
  await userEvent.click(within(form).getByRole('radio', { name: 'Moving' }))
  await userEvent.type(
    within(form).getByRole('textbox', { name: 'Discovery: what was seen since' }),
    'Four of five.{Enter}',
  )
  expect(await violations()).toEqual([])
  await waitFor(() =>
    expect(payloads(asked, 'skills.progress')).toMatchObject([
      { gap: 'gap-1', session: 'session-8', standing: 'moving', text: 'Four of five.' },
    ]),
  )
})

test('what was noted at this session stands there to change', async () => {
  shell(answers())
  render(SessionPlan, { person: 'person-1', session: 'session-7' })
  expect(await screen.findByRole('textbox', { name: 'Discovery: what was seen since' })).toHaveValue(
    'Two of five.',
  )
  expect(screen.getByRole('radio', { name: 'Moving' })).toBeChecked()
  expect(screen.getByRole('button', { name: 'Change' })).toBeDisabled()
})
