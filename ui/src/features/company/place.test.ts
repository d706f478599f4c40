// What names somebody who was erased is not kept again by the window that was open meanwhile.
import { expect, test, vi } from 'vitest'

import type { CompanyInfo, Person } from '$api/types'
import { Receiving } from '$features/bundles/receiving.svelte'
import { Privacy } from '$features/privacy/privacy.svelte'
import { nav } from '$features/shell/route.svelte'

import { following } from '../../test/following'
import { type Answers, type Asked, info, shell } from '../../test/shell'
import { begun, keepBegun } from './begun'
import { company } from './company.svelte'
import { placeOf, same } from './place'

const PATH = '/books/Kestrel.rallybook'
const person = (id: string, name: string): Person => ({
  id,
  name,
  initials: 'XX',
  hue: 0,
  roles: [],
  active: true,
  external_id: null,
})
const team = [person('zoe', 'Zoë Quillfeather'), person('ann', 'Ann Lee')]
const typed = { commitment: 'I listen first' }

/** The book's own place, which Rust takes out where it names somebody who is erased. */
let book: Pick<CompanyInfo, 'place' | 'people'>
const forgets = () => (book = { place: null, people: [person('zoe', 'Erased person 1'), team[1]!] })

async function opened(answers: Answers, place: unknown = {}): Promise<Asked[]> {
  book = { place, people: team }
  const asked = shell({
    'company.open': () => info('Kestrel', book),
    'company.info': () => info('Kestrel', book),
    'company.place': ({ place }) => {
      book = { ...book, place }
      return {}
    },
    ...answers,
  })
  await company.open(PATH)
  return asked
}
const kept = (asked: Asked[]) => asked.filter((one) => one.command === 'company.place')
const kind = (asked: Asked[]) => asked.map((one) => one.command)

following()

async function merged(meanwhile = () => {}) {
  const receiving = new Receiving(PATH)
  receiving.told = { path: '/b.rallybundle', change: {} } as never
  const merging = receiving.merge()
  await vi.advanceTimersByTimeAsync(0)
  meanwhile()
  await merging
}

test('what a bundle has erased is not kept again, nor what was about to be kept of it', async () => {
  const asked = await opened({ 'bundles.take': () => (forgets(), { id: 1 } as never) })
  company.remember('pipeline', { filter: { text: 'Zoë Quillfeather' } })
  keepBegun('coaching_end', 'session-1', 'zoe', typed)
  await merged()
  company.remember('bundles', { tab: 'copies' })
  await vi.advanceTimersByTimeAsync(1000)
  expect(kind(asked).indexOf('company.place')).toBeLessThan(kind(asked).indexOf('bundles.take'))
  expect(company.recall('pipeline')).toBeUndefined()
  expect(begun('coaching_end', 'session-1')).toBeUndefined()
  expect(book.place).toEqual({ bundles: { tab: 'copies' }, route: { at: 'pipeline' } })
})

test('what is moved while a bundle is merged waits, and goes with what was forgotten; that screen is made anew', async () => {
  let done = () => {}
  const taking = new Promise<void>((resolve) => (done = resolve))
  const asked = await opened({ 'bundles.take': () => taking.then(() => (forgets(), { id: 1 } as never)) })
  nav.go({ at: 'bundles' })
  const before = company.taken
  const merging = merged(() => {
    nav.go({ at: 'pipeline' })
    company.remember('pipeline', { filter: { text: 'Zoë Quillfeather' } })
  })
  await vi.advanceTimersByTimeAsync(2000)
  // Only what stood before the merge.
  expect(JSON.stringify(kept(asked))).not.toContain('Quillfeather')
  done()
  await merging
  await vi.advanceTimersByTimeAsync(1000)
  expect(JSON.stringify(kept(asked))).not.toContain('Quillfeather')
  expect(company.taken).toBe(before + 1)
})

test('a merge that forgets nobody leaves the place as it is, with what was moved meanwhile', async () => {
  await opened({ 'bundles.take': () => ({ id: 1 }) as never }, { actions: { by: 'day' } })
  keepBegun('coaching_end', 'session-1', 'ann', typed)
  const before = company.taken
  await merged(() => company.remember('pipeline', { filter: { text: 'pump' } }))
  await vi.advanceTimersByTimeAsync(1000)
  expect(company.taken).toBe(before)
  expect(begun('coaching_end', 'session-1')).toEqual(typed)
  expect(book.place).toMatchObject({ pipeline: { filter: { text: 'pump' } }, actions: { by: 'day' } })
})

test('after an erasure by hand the place is what the book still holds', async () => {
  await opened({ 'privacy.erase': () => (forgets(), { called: 'Erased person 1' } as never) })
  company.remember('pipeline', { filter: { text: 'Zoë Quillfeather' } })
  await new Privacy(PATH).erase({ id: 'zoe', typed: 'Zoë Quillfeather', spared: [], also: [], delete: [] })
  await vi.advanceTimersByTimeAsync(1000)
  expect(JSON.stringify(book.place)).not.toContain('Quillfeather')
})

test('a backup that is put back brings its own place, and nothing of the one before is kept in it', async () => {
  await opened({})
  company.remember('pipeline', { filter: { text: 'Zoë Quillfeather' } })
  const before = company.taken
  const restored = info('Kestrel', { people: team, place: { route: { at: 'pipeline' } } })
  book = restored
  company.show(restored)
  await vi.advanceTimersByTimeAsync(1000)
  expect(JSON.stringify(book.place)).not.toContain('Quillfeather')
  expect(company.recall('pipeline')).toBeUndefined()
  expect(company.taken).toBe(before + 1)
})

test('what is shown beside an open company leaves that one its place', async () => {
  const asked = await opened({})
  company.remember('pipeline', { filter: { text: 'pump' } })
  company.show(info('Halden'))
  expect(kept(asked)[0]?.payload).toMatchObject({
    company: PATH,
    place: { pipeline: { filter: { text: 'pump' } } },
  })
})

test('a half-filled form without a person, or of somebody who is not in the book, is dropped', () => {
  const forms = { a: { person: 'ann', typed }, b: { typed }, c: { person: 'gone', typed }, d: null }
  expect(placeOf({ coaching_end: forms, skills_card: null, team: { tab: 'people' } }, team)).toEqual({
    coaching_end: { a: { person: 'ann', typed } },
    skills_card: {},
    team: { tab: 'people' },
  })
  expect(placeOf(null, team)).toEqual({})
})

test('two places are the same whatever the order of their parts', () => {
  expect(same({ a: 1, b: [{ c: null }] }, { b: [{ c: null }], a: 1, d: undefined })).toBe(true)
  for (const other of [{ a: 1 }, { a: 1, b: [] }, { a: 1, b: [{ c: 0 }] }, null])
    expect(same({ a: 1, b: [{ c: null }] }, other)).toBe(false)
})
