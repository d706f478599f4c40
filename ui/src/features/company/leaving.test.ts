// What somebody is typing where it stands is in the book before the page goes: by a key, by itself, to another company.
import { cleanup, render, screen } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import type { LockState, Room } from '$api/types'
import { OpenDeal } from '$features/deal/deal.svelte'
import DealMain from '$features/deal/DealMain.svelte'
import DealNotes from '$features/deal/DealNotes.svelte'
import { questions } from '$features/deal/questions.svelte'
import { lock } from '$features/lock/lock.svelte'
import { deal } from '$features/pipeline/example'
import { roomKeys } from '$features/room/acts'
import { room } from '$features/room/room.svelte'
import { nav } from '$features/shell/route.svelte'

import { type Answers, type Asked, info, noShell, shell } from '../../test/shell'
import { company } from './company.svelte'

const PATH = '/books/Kestrel.rallybook'
const me: Room = { company: null, audience: null, label: null, pin: true, wait: null }
const done = { tx: 1, name: 'Edit', count: 1, left: [] }
const state: LockState = {
  locked: false,
  at: null,
  pin: false,
  wait: null,
  minutes: 5,
  theme: 'light',
  choices: [0, 5],
  beat: 20,
}

let asked: Asked[]
let open: OpenDeal
vi.spyOn(room, 'begin').mockImplementation(() => undefined)

/** The book answers a moment later, as a busy one does. */
function answering(more: Answers = {}): Asked[] {
  return shell({
    'deal.show': () => deal(1),
    'deal.history': () => [],
    'deal.edit': () => new Promise((edited) => setTimeout(() => edited(done), 20)),
    'entry.parse': () => ({ money: null, date: '2027-03-01', shown: '1 March 2027' }),
    'deal.delays': () => ({ deals: 1, later: 1, from: '2026-12-11', to: '2027-03-01' }),
    'company.open': ({ path }) => info(path.includes('Kestrel') ? 'Kestrel' : 'Halden'),
    'company.place': () => ({}),
    'lock.now': () => ({}),
    'lock.touch': () => ({}),
    'room.enter': () => ({ ...me, audience: 'team' }),
    ...more,
  })
}
const kinds = () => asked.map(({ command }) => command)
const edited = () => asked.filter(({ command }) => command === 'deal.edit').map(({ payload }) => payload)

beforeEach(async () => {
  asked = answering()
  room.take(me)
  await company.open(PATH)
  open = new OpenDeal(PATH, 'deal-1', { done: () => undefined, failed: () => undefined })
  asked.length = 0
})
afterEach(() => {
  cleanup()
  open.stop()
  company.forget()
  noShell()
  vi.useRealTimers()
})

async function typing() {
  render(DealNotes, { open, notes: null })
  await userEvent.type(screen.getByRole('textbox', { name: 'Notes' }), 'They want it by May')
  expect(edited()).toEqual([])
}
const notes = [{ company: PATH, ids: ['deal-1'], edits: [{ field: 'notes', text: 'They want it by May' }] }]

test('the lock waits for what is typed', async () => {
  await typing()
  let kept = false
  asked = answering({
    'deal.edit': () => new Promise((yes) => setTimeout(() => yes(((kept = true), done)), 20)),
  })
  await lock.now()
  expect(edited()).toEqual(notes)
  expect(kept).toBe(true)
  expect(kinds().indexOf('deal.edit')).toBeLessThan(kinds().indexOf('lock.now'))
})

test('so does the team that is let in by a key', async () => {
  await typing()
  const key = roomKeys().find(({ on }) => on === 'Shift+F9')
  key?.run(new KeyboardEvent('keydown'))
  await vi.waitFor(() => expect(kinds()).toContain('room.enter'))
  expect(edited()).toEqual(notes)
  expect(kinds().indexOf('deal.edit')).toBeLessThan(kinds().indexOf('room.enter'))
})

test('another company that is opened, and home, find it kept in its own', async () => {
  await typing()
  await company.open('/books/Halden.rallybook')
  expect(edited()).toEqual(notes)
  cleanup()
  await company.open(PATH)
  asked = answering()
  await typing()
  await company.leave()
  expect(edited()).toEqual(notes)
  expect(nav.route.at).toBe('home')
})

test('a date that was moved later holds without what nobody is there to answer', async () => {
  render(DealMain, { open, deal: deal(1), info: info('Kestrel'), onstage: () => undefined })
  await vi.waitFor(() => expect(open.deal).not.toBeNull())
  const field = screen.getByRole('textbox', { name: 'Close date' })
  await userEvent.clear(field)
  await userEvent.type(field, '1 march')
  await lock.now()
  expect(questions.now).toBeNull()
  expect(edited()).toMatchObject([{ edits: [{ field: 'close_date', input: '1 march', buyer_said: null }] }])
  expect(kinds().indexOf('deal.edit')).toBeLessThan(kinds().indexOf('lock.now'))
})

test('a book that does not answer holds no lock up', async () => {
  await typing()
  vi.useFakeTimers()
  asked = answering({ 'deal.edit': () => new Promise(() => undefined) })
  const locking = lock.now()
  await vi.advanceTimersByTimeAsync(3000)
  await locking
  expect(kinds()).toContain('lock.now')
})

test('before it locks by itself, what stands in a field is kept; a hand puts it off', async () => {
  await typing()
  vi.useFakeTimers()
  asked = answering({ 'lock.state': () => state })
  await lock.load()
  const stop = lock.follow()
  await vi.advanceTimersByTimeAsync(200_000)
  window.dispatchEvent(new Event('pointermove'))
  await vi.advanceTimersByTimeAsync(275_000)
  expect(edited()).toEqual([])
  await vi.advanceTimersByTimeAsync(10_000)
  expect(edited()).toEqual(notes)
  stop()
})
