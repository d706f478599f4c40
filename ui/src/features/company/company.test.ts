import { expect, test, vi } from 'vitest'

import { nav } from '$features/shell/route.svelte'

import { following } from '../../test/following'
import { info, shell } from '../../test/shell'
import { company } from './company.svelte'

following()

test('a company opens where it was left', async () => {
  shell({
    'company.open': () => info('Kestrel', { place: { route: { at: 'import' }, pipeline: { by: 'table' } } }),
  })
  await company.open('/books/Kestrel.rallybook')
  expect(nav.route).toEqual({ at: 'import' })
  expect(company.recall('pipeline')).toEqual({ by: 'table' })
})

test('it opens with the deal that was open, and nothing else of the way there', async () => {
  const asked = shell({
    'company.open': () => info('Kestrel', { place: { route: { at: 'pipeline', deal: 'd1' } } }),
    'company.place': () => ({}),
  })
  await company.open('/books/Kestrel.rallybook')
  expect(nav.route).toEqual({ at: 'pipeline', deal: 'd1', left: true })
  nav.go({ at: 'forecast', deal: 'd2', part: 'main', calling: true })
  await vi.advanceTimersByTimeAsync(1000)
  expect(asked.at(-1)?.payload).toMatchObject({ place: { route: { at: 'forecast', deal: 'd2' } } })
  expect(JSON.stringify(asked.at(-1)?.payload)).not.toMatch(/left|part|calling/)
})

test('a new company opens in its pipeline', async () => {
  shell({ 'company.open': () => info('Kestrel') })
  await company.open('/books/Kestrel.rallybook')
  expect(nav.route).toEqual({ at: 'pipeline' })
})

test('the place is kept with its own company, before another one is opened', async () => {
  const asked = shell({
    'company.open': ({ path }) => info(path.includes('Kestrel') ? 'Kestrel' : 'Halden'),
    'company.place': () => ({}),
  })
  await company.open('/books/Kestrel.rallybook')
  company.remember('pipeline', { text: 'vision' })
  await company.open('/books/Halden.rallybook')
  const kept = asked.filter((one) => one.command === 'company.place')
  expect(kept).toHaveLength(1)
  expect(kept[0]?.payload).toMatchObject({
    company: '/books/Kestrel.rallybook',
    place: { pipeline: { text: 'vision' }, route: { at: 'pipeline' } },
  })
  expect(company.recall('pipeline')).toBeUndefined()
})

test('many moves are kept once', async () => {
  const asked = shell({ 'company.open': () => info('Kestrel'), 'company.place': () => ({}) })
  await company.open('/books/Kestrel.rallybook')
  for (const text of ['a', 'ab', 'abc']) company.remember('pipeline', { text })
  await vi.advanceTimersByTimeAsync(1000)
  expect(asked.filter((one) => one.command === 'company.place')).toHaveLength(1)
})

test('what was typed is saved before the page goes, and a refusal does not hold it up', async () => {
  const asked = shell({ 'company.open': () => info('Kestrel'), 'company.place': () => ({}) })
  await company.open('/books/Kestrel.rallybook')
  const saved: string[] = []
  const last = company.beforeGone(() => Promise.resolve(saved.push('gone')))
  last()
  const stops = [
    company.beforeGone(() => Promise.reject(new Error('full'))),
    company.beforeGone(() => Promise.resolve(saved.push('note'))),
  ]
  company.remember('pipeline', { text: 'a' })
  await company.settle()
  expect(saved).toEqual(['note'])
  expect(asked.at(-1)?.command).toBe('company.place')
  stops.forEach((stop) => stop())
})

test('a refused book leaves the open one in the window', async () => {
  shell({
    'company.open': ({ path }) =>
      path.includes('Kestrel')
        ? info('Kestrel')
        : Promise.reject({ code: 'locked', message: 'It is open elsewhere.', hints: [] }),
  })
  await company.open('/books/Kestrel.rallybook')
  await expect(company.open('/books/Halden.rallybook')).rejects.toMatchObject({ code: 'locked' })
  expect(company.info?.name).toBe('Kestrel')
})

test('a book that opens late does not come over one that was gone to since', async () => {
  let late = () => {}
  shell({
    'company.open': ({ path }) =>
      path.includes('Kestrel')
        ? new Promise((opened) => (late = () => opened(info('Kestrel'))))
        : info('Halden'),
    'company.place': () => ({}),
  })
  const first = company.open('/books/Kestrel.rallybook')
  await company.open('/books/Halden.rallybook')
  late()
  expect(await first).toBeUndefined()
  expect(company.info?.name).toBe('Halden')
})

test('whoever goes home while a book opens stays there', async () => {
  let late = () => {}
  shell({ 'company.open': () => new Promise((opened) => (late = () => opened(info('Kestrel')))) })
  const opening = company.open('/books/Kestrel.rallybook')
  await company.leave()
  late()
  await opening
  expect(nav.route).toEqual({ at: 'home' })
})

test('a book that is forgotten is not brought back by what was asked about it', async () => {
  let late = () => {}
  shell({
    'company.open': () => info('Kestrel'),
    'company.info': () => new Promise((told) => (late = () => told(info('Kestrel')))),
  })
  await company.open('/books/Kestrel.rallybook')
  const asking = company.refresh()
  await vi.advanceTimersByTimeAsync(0)
  company.forget()
  late()
  await asking
  expect(company.info).toBeNull()
})
