import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import type { SellerUpdates, Settings, Summary } from '$api/types'
import { company } from '$features/company/company.svelte'

import { type Asked, info, preview, reading, noShell, shell } from '../../test/shell'
import { importing } from './importing.svelte'
import { asText, updates } from './updates.svelte'

const looks = (asked: Asked[]) =>
  asked
    .filter((one) => one.command === 'import.preview')
    .map((one) => (one.payload as { settings: Settings | null }).settings)

beforeEach(() => {
  vi.useFakeTimers()
  company.info = info('Kestrel')
})
afterEach(() => {
  importing.clear()
  company.forget()
  noShell()
  vi.useRealTimers()
})

test('a file is first read with nothing said, and its guesses become the settings', async () => {
  const asked = shell({ 'import.preview': () => preview() })
  await importing.read('/exports/pipeline.csv')
  expect(looks(asked)).toEqual([null])
  expect(importing.settings).toEqual(reading())
  expect(importing.fileName).toBe('pipeline.csv')
  expect(importing.busy).toBeNull()
})

test('several answers in a row are looked at once, all of them', async () => {
  const asked = shell({ 'import.preview': ({ settings }) => preview({ settings: settings ?? reading() }) })
  await importing.read('/exports/pipeline.csv')
  importing.change({ dates: 'mdy' })
  importing.change({ decimal: ',' })
  await vi.advanceTimersByTimeAsync(1000)
  expect(looks(asked)).toHaveLength(2)
  expect(looks(asked)[1]).toMatchObject({ dates: 'mdy', decimal: ',' })
})

test('the last word on a row counts, and another field keeps its own', async () => {
  shell({ 'import.preview': ({ settings }) => preview({ settings: settings ?? reading() }) })
  await importing.read('/exports/pipeline.csv')
  const row = { sheet: 0, row: 4 }
  importing.decide(row, { kind: 'create' })
  importing.decide(row, { kind: 'skip' })
  importing.decide(row, { kind: 'take', field: 'stage', theirs: true })
  importing.decide(row, { kind: 'take', field: 'value', theirs: true })
  importing.decide(row, { kind: 'take', field: 'value', theirs: false })
  expect(importing.settings?.decisions.map((one) => one.choice)).toEqual([
    { kind: 'skip' },
    { kind: 'take', field: 'stage', theirs: true },
    { kind: 'take', field: 'value', theirs: false },
  ])
})

test('what is not readable is told, and nothing else is shown', async () => {
  shell({
    'import.preview': () => Promise.reject({ code: 'invalid', message: 'This is a picture.', hints: [] }),
  })
  await importing.read('/exports/cat.png')
  expect(importing.refused?.message).toBe('This is a picture.')
  expect(importing.preview).toBeNull()
})

test('nothing is written while the file cannot be imported', async () => {
  const asked = shell({ 'import.preview': () => preview({ blocked: 'No column holds a title.' }) })
  await importing.read('/exports/pipeline.csv')
  await importing.apply()
  expect(asked.some((one) => one.command === 'import.apply')).toBe(false)
})

test('a stopped import leaves the preview as it was', async () => {
  shell({
    'import.preview': () => preview(),
    'import.apply': () =>
      Promise.reject({ code: 'cancelled', message: 'Stopped. Nothing was changed.', hints: [] }),
  })
  await importing.read('/exports/pipeline.csv')
  await importing.apply()
  expect(importing.summary).toBeNull()
  expect(importing.preview).not.toBeNull()
  expect(importing.busy).toBeNull()
})

test('a list for a seller reads as text', () => {
  const update = {
    deal: 'd1',
    external_id: 'OPP-1',
    label: 'Bluefin, Fleet',
    field: 'stage',
    field_name: 'Stage',
    crm: null,
    book: 'Verbal yes',
  } as const
  const text = asText(
    {
      seller: 'p1',
      name: 'Ben',
      updates: [update, { ...update, field: 'value', field_name: 'Value', crm: '12' }],
    },
    'unknown',
  )
  expect(text).toBe(
    'Ben\n- Bluefin, Fleet (OPP-1)\n  Stage: Verbal yes (CRM: unknown)\n  Value: Verbal yes (CRM: 12)',
  )
})

test('rows in doubt are answered all at once, but for those that may be one of several deals', async () => {
  const deal = (id: string) => ({ id, title: id, account: null, owner: null, value: null, close_date: null })
  const doubts = [['a'], ['b', 'c'], ['d'], ['e'], ['e']].map((ids, at) => ({
    row: { sheet: 0, row: at + 2 },
    label: '',
    reason: '',
    candidates: ids.map(deal),
  }))
  shell({ 'import.preview': ({ settings }) => preview({ settings: settings ?? reading(), doubts }) })
  await importing.read('/exports/pipeline.csv')
  importing.decideAll(true)
  const answers = () => importing.settings?.decisions.map((one) => [one.row.row, one.choice])
  expect(answers()).toEqual([
    [2, { kind: 'deal', id: 'a' }],
    [4, { kind: 'deal', id: 'd' }],
  ])
  importing.decideAll(false)
  expect(answers()?.map((one) => one[1])).toEqual(doubts.map(() => ({ kind: 'create' })))
})

test('what was written into a company that was left is not shown in the one that came', async () => {
  let written = () => {}
  const asked = shell({
    'import.preview': () => preview(),
    'import.apply': () => new Promise((told) => (written = () => told({ tx: 7 } as Summary))),
  })
  await importing.read('/exports/pipeline.csv')
  const writing = importing.apply()
  await vi.advanceTimersByTimeAsync(0)
  // The screen goes with its company.
  company.info = info('Halden')
  importing.clear()
  written()
  await writing
  expect(importing.summary).toBeNull()
  expect(asked.find((one) => one.command === 'import.apply')?.payload).toMatchObject({
    company: info('Kestrel').path,
  })
})

test('a file that is put away while the one before is being stopped is not read into another company', async () => {
  const asked = shell({ 'import.preview': () => new Promise(() => {}) })
  void importing.read('/exports/pipeline.csv')
  await vi.advanceTimersByTimeAsync(0)
  const reading = importing.read('/exports/other.csv')
  company.info = info('Halden')
  importing.clear()
  await reading
  expect(importing.path).toBeNull()
  expect(looks(asked)).toHaveLength(1)
})

test('what the CRM of another company does not know of is not shown while this one is asked', async () => {
  const seller = { person: 'p', name: 'Ada', updates: [] } as unknown as SellerUpdates
  let late = () => {}
  shell({
    'import.to_update': ({ company: path }) =>
      path.includes('Kestrel') ? [seller] : new Promise((told) => (late = () => told([]))),
  })
  const leave = updates.follow()
  await vi.advanceTimersByTimeAsync(0)
  expect(updates.sellers).toEqual([seller])
  company.info = info('Halden')
  leave()
  const stop = updates.follow()
  await vi.advanceTimersByTimeAsync(0)
  expect(updates.sellers).toBeNull()
  late()
  await vi.advanceTimersByTimeAsync(0)
  expect(updates.sellers).toEqual([])
  stop()
})
