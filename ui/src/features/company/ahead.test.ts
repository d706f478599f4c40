// What the window begins with is asked once, and early.
import { afterEach, expect, test } from 'vitest'

import { askAhead, letGoAhead } from '$api/ahead'
import { call } from '$api/call'

import { card, home as all, noShell, shell } from '../../test/shell'
import { home } from './home.svelte'

afterEach(() => {
  letGoAhead()
  noShell()
})
const locked = () => Promise.reject({ code: 'locked', message: 'It is locked.', hints: [] })

test('an answer that was asked ahead serves the first who asks, and the next asks anew', async () => {
  const asked = shell({ 'home.show': () => all([card('Kestrel')]) })
  askAhead()
  expect(asked.map(({ command }) => command)).toEqual([
    'lock.state',
    'room.show',
    'forecast.sheet_now',
    'home.show',
  ])
  await home.begin()
  await home.look()
  expect(home.companies).toHaveLength(1)
  expect(asked).toHaveLength(4)
  // Whoever comes back sees them as they are by then.
  await home.look()
  expect(asked).toHaveLength(5)
})

test('what was refused ahead is refused to whoever asks, and what was let go is asked anew', async () => {
  const asked = shell({ 'home.show': locked })
  askAhead()
  await expect(call('home.show', {})).rejects.toMatchObject({ code: 'locked' })
  letGoAhead()
  await expect(call('room.show', {})).rejects.toMatchObject({ code: 'not_found' })
  expect(asked).toHaveLength(5)
})

test('where a company was opened meanwhile, home is read when one comes to it', async () => {
  const asked = shell({ 'home.show': () => all([card('Kestrel')]) })
  await home.begin()
  await home.load()
  await home.look()
  expect(asked).toHaveLength(3)
})
