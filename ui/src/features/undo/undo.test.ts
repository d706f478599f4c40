import { afterEach, beforeEach, expect, test } from 'vitest'

import { company } from '$features/company/company.svelte'
import { live } from '$parts/live.svelte'

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
