import { afterEach, expect, test, vi } from 'vitest'

import { capsOf } from './keycaps'
import { isSingle, keys } from './keys.svelte'

const press = (key: string, more: KeyboardEventInit = {}, on: EventTarget = document.body) =>
  on.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }))
let stops: (() => void)[] = []
const bind: typeof keys.bind = (title, bindings) => {
  const stop = keys.bind(title, bindings)
  stops.push(stop)
  return stop
}

afterEach(() => {
  stops.forEach((stop) => stop())
  stops = []
  keys.singles = true
  document.body.replaceChildren()
})

test('a key works while it is bound and not after', () => {
  const run = vi.fn()
  const stop = bind('here', [{ on: 'n', label: 'New', run }])
  press('n')
  stop()
  press('n')
  expect(run).toHaveBeenCalledTimes(1)
})

test('one press acts once, however many ways it is written', () => {
  const run = vi.fn()
  bind('here', [{ on: ['$mod+Shift+z', '$mod+Shift+Z'], label: 'Redo', run }])
  press('Z', { ctrlKey: true, shiftKey: true })
  expect(run).toHaveBeenCalledTimes(1)
  press('Z', { ctrlKey: true, shiftKey: true })
  expect(run).toHaveBeenCalledTimes(2)
})

test('the screen bound last answers first, unless it cannot', () => {
  const below = vi.fn()
  const above = vi.fn()
  let can = true
  bind('frame', [{ on: 'Escape', label: 'Back', run: below }])
  bind('screen', [{ on: 'Escape', label: 'Close', run: above, when: () => can }])
  press('Escape')
  can = false
  press('Escape')
  expect([above.mock.calls.length, below.mock.calls.length]).toEqual([1, 1])
})

test('fields keep their letters; only what works everywhere works there', () => {
  const letter = vi.fn()
  const find = vi.fn()
  bind('frame', [
    { on: 'n', label: 'New', run: letter },
    { on: 'Control+k', label: 'Find', run: find, everywhere: true },
  ])
  const field = document.createElement('input')
  document.body.append(field)
  press('n', {}, field)
  press('k', { ctrlKey: true }, field)
  expect([letter.mock.calls.length, find.mock.calls.length]).toEqual([0, 1])
})

test('single letters can be switched off; others stay', () => {
  const letter = vi.fn()
  const arrow = vi.fn()
  bind('board', [
    { on: 'm', label: 'Move', run: letter },
    { on: 'ArrowDown', label: 'Down', run: arrow },
  ])
  keys.singles = false
  press('m')
  press('ArrowDown')
  expect([letter.mock.calls.length, arrow.mock.calls.length]).toEqual([0, 1])
})

test('G then a letter goes, and the letter alone does not act as well', () => {
  const go = vi.fn()
  const print = vi.fn()
  bind('frame', [{ on: 'g p', label: 'Pipeline', run: go }])
  bind('screen', [{ on: 'p', label: 'Pick', run: print }])
  press('g')
  press('p')
  expect([go.mock.calls.length, print.mock.calls.length]).toEqual([1, 0])
})

test('a sequence goes on while a screen binds its keys, and the press after it acts', () => {
  const go = vi.fn()
  const tab = vi.fn()
  bind('frame', [{ on: 'g r', label: 'Rally', run: go }])
  press('g')
  bind('screen', [{ on: 't', label: 'Other tab', run: tab }])
  press('r')
  press('t')
  expect([go.mock.calls.length, tab.mock.calls.length]).toEqual([1, 1])
})

test('a letter after G that goes nowhere does nothing, and holds up none after it', () => {
  const tab = vi.fn()
  bind('screen', [{ on: 't', label: 'Other tab', run: tab }])
  press('g')
  press('t')
  expect(tab).not.toHaveBeenCalled()
  press('g')
  press('x')
  press('t')
  expect(tab).toHaveBeenCalledTimes(1)
})

test('a sign works with Shift and without, as keyboards have it', () => {
  const run = vi.fn()
  bind('frame', [{ on: '?', label: 'Keys', run }])
  press('?', { shiftKey: true })
  press('?')
  expect(run).toHaveBeenCalledTimes(2)
})

test('caps show each press', () => {
  expect(capsOf('g p')).toEqual(['g', 'p'])
  expect(capsOf('$mod+Shift+z')).toEqual(['$mod', 'Shift', 'z'])
  expect([isSingle('m'), isSingle('g p'), isSingle('Enter'), isSingle('$mod+k')]).toEqual([
    true,
    true,
    false,
    false,
  ])
})
