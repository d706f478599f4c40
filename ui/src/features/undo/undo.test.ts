import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import { call } from '$api/call'
import { company } from '$features/company/company.svelte'
import { live } from '$parts/live.svelte'
import * as toasts from '$parts/toasts'

import { info, noShell, shell } from '../../test/shell'
import { redo, tellDone, undo } from './undo'

const done = (name: string) => ({ tx: 7, name, count: 1, left: [] })

beforeEach(() => {
  company.info = info('Kestrel')
  live.said = ''
})
afterEach(() => {
  company.forget()
  noShell()
})

test('undo names what it took back, also when the screen does not know of it yet', async () => {
  shell({
    'undo.state': () => ({ undo: 'Move Arbor to Verbal yes', redo: null, import: null }),
    'undo.undo': () => done('Move Arbor to Verbal yes'),
  })
  expect(company.info?.undo).toBeNull()
  await undo()
  expect(live.said).toBe('Undone: Move Arbor to Verbal yes')
})

test('with nothing to redo nothing is asked for', async () => {
  const asked = shell({ 'undo.state': () => ({ undo: 'x', redo: null, import: null }) })
  await redo()
  expect(live.said).toBe('There is nothing to redo.')
  expect(asked.map((one) => one.command)).toEqual(['undo.state'])
})

test('a refusal is told in its own sentence', async () => {
  shell({
    'undo.state': () => ({ undo: 'x', redo: null, import: null }),
    'undo.undo': () =>
      Promise.reject({ code: 'disk', message: 'The disk is full. Nothing was lost.', hints: [] }),
  })
  await undo()
  expect(live.said).toBe('The disk is full. Nothing was lost.')
})

test('an action that changed nothing is not told', () => {
  tellDone({ tx: null, name: 'Edit', count: 0, left: [] })
  expect(live.said).toBe('')
})

describe('with another company in the window', () => {
  const { path } = info('Kestrel')
  const acts = (asked: { command: string }[]) =>
    asked.map((one) => one.command).filter((one) => one !== 'undo.state')
  /** Presses what the last toast offers. */
  const press = async (told: { mock: { lastCall?: Parameters<typeof toasts.tell> } }) => {
    told.mock.lastCall?.[1]?.action?.run()
    await vi.waitFor(() => Promise.resolve())
  }
  const leave = () => (company.info = info('Halden'))

  test('the step of the one that it was pressed for is not sought in it', async () => {
    let tell = () => {}
    const asked = shell({
      'undo.state': () =>
        new Promise((told) => (tell = () => told({ undo: 'Move Arbor', redo: null, import: null }))),
      'undo.undo': () => done('Move Arbor'),
    })
    const undoing = undo()
    await vi.waitFor(() => expect(asked).toHaveLength(1))
    leave()
    tell()
    await undoing
    expect(acts(asked)).toEqual([])
    expect(live.said).toBe('')
  })

  test('what was undone in the one that was left is not told', async () => {
    shell({
      'undo.state': () => ({ undo: 'Move Arbor', redo: null, import: null }),
      'undo.undo': () => (leave(), done('Move Arbor')),
    })
    await undo()
    expect(live.said).toBe('')
  })

  test('a toast of the one that was left takes nothing back', async () => {
    const told = vi.spyOn(toasts, 'tell')
    const asked = shell({
      'deal.edit': () => done('Move Arbor'),
      'undo.state': () => ({ undo: 'Move Beech', redo: null, import: null }),
      'undo.undo': () => done('Move Beech'),
    })
    tellDone(await call('deal.edit', { company: path, ids: ['d'], edits: [] }))
    expect(live.said).toBe('Move Arbor')
    leave()
    await press(told)
    expect(asked.map((one) => one.command)).toEqual(['deal.edit'])
  })

  test('an answer that comes after the switch is not told, and its way back is not offered', async () => {
    const told = vi.spyOn(toasts, 'tell').mockClear()
    shell({ 'deal.edit': () => (leave(), done('Move Arbor')) })
    tellDone(await call('deal.edit', { company: path, ids: ['d'], edits: [] }))
    expect(told).not.toHaveBeenCalled()
  })

  test('an import of the one that was left is not reverted', async () => {
    const told = vi.spyOn(toasts, 'note')
    const asked = shell({
      'undo.state': () => ({ undo: null, redo: null, import: { tx: 3, name: 'Import of deals.csv' } }),
      'import.revert': () => done('Import of deals.csv'),
    })
    await undo()
    leave()
    await press(told)
    expect(acts(asked)).toEqual([])
  })
})
