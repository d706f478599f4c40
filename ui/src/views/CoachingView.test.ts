// Coaching as a leader and the reading aids meet it.
import { cleanup, render, screen, waitFor } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import axe from 'axe-core'
import { afterEach, beforeEach, expect, test } from 'vitest'

import type { PersonFigures } from '$api/types'
import { coachingOf, note, people, session } from '$features/coaching/example'
import { company } from '$features/company/company.svelte'
import { info } from '$features/pipeline/example'
import { room } from '$features/room/room.svelte'
import { nav } from '$features/shell/route.svelte'

import { type Answers, noShell, shell } from '../test/shell'
import CoachingView from './CoachingView.svelte'

// The editor measures where the caret is, and nothing has a place in jsdom.
Range.prototype.getClientRects = () => [] as unknown as DOMRectList
Range.prototype.getBoundingClientRect = () => new DOMRect()
document.elementFromPoint ??= () => null
const done = { tx: 1, name: 'Done', count: 1, left: [] }
const copy = { of: null, person: null, reads: ['coaching' as const], writes: ['coaching' as const] }
const answers = (more: Answers = {}): Answers => ({
  'coaching.people': () => people(),
  'coaching.of': () => coachingOf(),
  'coaching.start': () => session(),
  'coaching.session': () => session(),
  'coaching.forms': () => [],
  'coaching.write': ({ text }) => note({ text }),
  'coaching.keep': () => note({ draft: false }),
  'coaching.sharing': () => ({ question: 'Share this note with Ann Lee?', sentences: ['Ann Lee reads it.'] }),
  'coaching.share': () => done,
  'coaching.end': () => done,
  'topics.of': () => [],
  'topics.log': () => ({ lines: [], sums: [] }),
  'entry.parse': ({ input }) => ({ money: null, date: '2026-12-07', shown: `understood ${input}` }),
  ...more,
})
// What lies under an open menu takes no pointer, and in jsdom the menu itself lies there.
const user = userEvent.setup({ pointerEventsCheck: 0 })
const asks = (asked: ReturnType<typeof shell>, command: string) =>
  asked.filter((one) => one.command === command)
async function begun() {
  const asked = shell(answers())
  render(CoachingView)
  await screen.findByRole('heading', { name: 'Ann Lee' })
  await user.keyboard('n')
  await screen.findByRole('button', { name: /End session/ })
  return asked
}

beforeEach(() => {
  company.show({ ...info(), copy })
  nav.go({ at: 'coaching' })
})
afterEach(async () => {
  cleanup()
  // What a field gives last is kept a moment after it has gone.
  await new Promise((done) => setTimeout(done, 10))
  company.forget()
  room.room = null
  noShell()
})

test('the people, and the page of the first of them', async () => {
  shell(answers())
  const { container } = render(CoachingView)
  expect(await screen.findByText('No session has this number.')).toBeInTheDocument()
  expect(screen.getAllByText('Due: the last one was 21 days ago').length).toBeGreaterThan(0)
  expect((await axe.run(container)).violations).toEqual([])
})

test('one key leads from the person to typing', async () => {
  const asked = await begun()
  await waitFor(() => expect(document.activeElement).toHaveAttribute('aria-label', 'Note'))
  expect(asks(asked, 'coaching.start')).toHaveLength(1)
  expect((await axe.run(document.body)).violations.filter(({ id }) => id !== 'region')).toEqual([])
})

test('Ctrl+Enter goes to what is missing, and then ends it', async () => {
  const asked = await begun()
  await user.keyboard('{Control>}{Enter}{/Control}')
  await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('What do you commit to?')))
  expect(asks(asked, 'coaching.end')).toHaveLength(0)
  await user.keyboard('Ask for the budget{Tab}+2w{Control>}{Enter}{/Control}')
  await waitFor(() => expect(asks(asked, 'coaching.end')).toHaveLength(1))
  expect(asks(asked, 'coaching.end')[0]?.payload).toMatchObject({
    id: 'session-2',
    end: { commitment: 'Ask for the budget', due: '+2w', none: '', deal: null },
  })
})

test('each part of the form asks its question until it is answered', async () => {
  const parts = [
    { heading: 'Goal', prompt: 'What do you want?' },
    { heading: 'Will', prompt: 'What will you do?' },
  ]
  const open = session({ form: 'grow', notes: [note({ text: '## Goal\n\n## Will' })] })
  shell(
    answers({
      'coaching.start': () => open,
      'coaching.forms': () => [{ key: 'grow', name: 'GROW', parts, own: false }],
    }),
  )
  const { container } = render(CoachingView)
  await screen.findByRole('heading', { name: 'Ann Lee' })
  await user.keyboard('n')
  const asked = () =>
    [...container.querySelectorAll<HTMLElement>('[data-placeholder]')].map((one) => one.dataset.placeholder)
  await waitFor(() => expect(asked()).toEqual(parts.map(({ prompt }) => prompt)))
})

test('without a commitment it is said why', async () => {
  const asked = await begun()
  await user.click(screen.getByRole('button', { name: 'No commitment' }))
  await user.keyboard('Ann is on leave{Control>}{Enter}{/Control}')
  await waitFor(() => expect(asks(asked, 'coaching.end')).toHaveLength(1))
  expect(asks(asked, 'coaching.end')[0]?.payload).toMatchObject({
    end: { commitment: '', none: 'Ann is on leave' },
  })
})

test('for whom a note is changes after one question', async () => {
  const asked = await begun()
  await user.click(screen.getByRole('button', { name: /Private/ }))
  await user.click(await screen.findByText('Shared with Ann Lee'))
  expect(await screen.findByText('Ann Lee reads it.')).toBeInTheDocument()
  expect(asks(asked, 'coaching.share')).toHaveLength(0)
  await user.click(screen.getByRole('button', { name: /^Share/ }))
  await waitFor(() => expect(asks(asked, 'coaching.share')).toHaveLength(1))
  expect(asks(asked, 'coaching.sharing')).toHaveLength(1)
})

test('Esc goes back, and what was typed is kept as one change', async () => {
  const asked = await begun()
  await user.type(screen.getByRole('textbox', { name: 'Note' }), 'Seen')
  await user.keyboard('{Escape}')
  await screen.findByText('No session has this number.')
  await waitFor(() => expect(asks(asked, 'coaching.keep')).toHaveLength(1))
  expect(asks(asked, 'coaching.write').length).toBeGreaterThan(0)
})

test('Esc in the end of a session lets go of the field, and its words are there when it is opened again', async () => {
  await begun()
  await user.type(screen.getByLabelText('What do you commit to?'), 'Ask for the budget')
  await user.keyboard('{Escape}')
  expect(document.body).toHaveFocus()
  expect(screen.getByLabelText('What do you commit to?')).toHaveValue('Ask for the budget')
  await user.keyboard('{Escape}')
  await screen.findByText('No session has this number.')
  await user.keyboard('n')
  expect(await screen.findByLabelText('What do you commit to?')).toHaveValue('Ask for the budget')
  await user.type(screen.getByRole('textbox', { name: /Due|When|day/i }), '+2w{Control>}{Enter}{/Control}')
  await screen.findByText('No session has this number.')
  await user.keyboard('n')
  expect(await screen.findByLabelText('What do you commit to?')).toHaveValue('')
})

test('a session whose words cannot be saved stays open with them', async () => {
  shell(
    answers({
      'coaching.write': () => Promise.reject({ code: 'io', message: 'The disk is full.', hints: [] }),
    }),
  )
  render(CoachingView)
  await screen.findByRole('heading', { name: 'Ann Lee' })
  await user.keyboard('n')
  await screen.findByRole('button', { name: /End session/ })
  await user.type(screen.getByRole('textbox', { name: 'Note' }), 'Seen')
  await user.keyboard('{Escape}')
  await new Promise((done) => setTimeout(done, 50))
  expect(screen.getByRole('textbox', { name: 'Note' })).toHaveTextContent('Seen')
})

test('who may not write reads, and meets no empty box', async () => {
  company.show({ ...info(), copy: { ...copy, of: 'Ann Lee', person: 'person-1', writes: [] } })
  nav.go({ at: 'coaching' })
  shell(
    answers({
      'coaching.people': () =>
        people({ writes: false, own: 'person-1', people: people().people.slice(0, 1) }),
      'coaching.of': () => coachingOf({ writes: false }),
    }),
  )
  render(CoachingView)
  await screen.findByText('No session has this number.')
  expect(screen.queryByRole('button', { name: /Begin/ })).toBeNull()
  expect(screen.queryByRole('radio', { name: 'Notes' })).toBeNull()
  expect(screen.queryByRole('complementary', { name: 'People' })).toBeNull()
})

const team = { company: info().path, audience: 'team' as const, label: 'The team', pin: true, wait: null }

test.each([
  ['the leader', null, null, 'There is no session with Ann Lee yet.'],
  ['the team in the room', team, null, 'No session with Ann Lee is shown here.'],
  ['the owner’s copy', null, 'The owner', 'No session with Ann Lee is shown here.'],
  ['their own copy', null, 'Ann Lee', 'No session is shared with you yet.'],
])('where no session is shown it is not said that there is none: %s', async (_, eyes, copied, sentence) => {
  const own = copied === 'Ann Lee' ? 'person-1' : null
  company.show({ ...info(), copy: { ...copy, of: copied, person: own } })
  nav.go({ at: 'coaching' })
  room.room = eyes
  shell(
    answers({
      'coaching.people': () => people({ own }),
      'coaching.of': () => coachingOf({ sessions: [], writes: false }),
    }),
  )
  render(CoachingView)
  expect(await screen.findByText(sentence)).toBeInTheDocument()
})

test('figures that are for others are one sentence, without cards and without a page of dashes', async () => {
  const withheld = 'Figures about one person are for that person and the leader here.'
  const five = [{ key: 'attainment' as const, label: 'Attainment', value: null, why: withheld }]
  const figures: PersonFigures = {
    who: { id: 'person-1' } as PersonFigures['who'],
    on: '2026-11-23',
    since: null,
    currency: 'EUR',
    withheld,
    attainment: [],
    win: null,
    calls: null,
    slips: null,
    activity: null,
    pipeline: null,
    five: five.map((one) => ({ ...one, was: null, trend: null, tone: null })),
  }
  company.show({ ...info(), copy: { ...copy, reads: ['coaching', 'person'] } })
  nav.go({ at: 'coaching' })
  shell(answers({ 'person.show': () => figures }))
  render(CoachingView)
  expect(await screen.findByText(withheld)).toBeVisible()
  expect(screen.queryByText('Attainment')).toBeNull()
  expect(screen.queryByRole('radio', { name: 'Figures' })).toBeNull()
})
