// What is typed before the field is there.
import { afterEach, expect, test, vi } from 'vitest'

import { lettersAhead } from './letters-ahead'

const press = (key: string, more: KeyboardEventInit = {}) => {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more })
  document.body.dispatchEvent(event)
  return event.defaultPrevented
}
afterEach(() => {
  document.body.replaceChildren()
  vi.restoreAllMocks()
})

test('letters wait for the field and nothing else hears them', async () => {
  const heard = vi.fn()
  const typed = vi.fn()
  document.execCommand = typed
  window.addEventListener('keydown', heard)
  lettersAhead('textarea')
  expect([press('h'), press('o'), press('x'), press('Backspace'), press('z', { ctrlKey: true })]).toEqual([
    true,
    true,
    true,
    true,
    false,
  ])
  expect(heard).toHaveBeenCalledTimes(1)
  const field = document.body.appendChild(document.createElement('textarea'))
  field.focus()
  await Promise.resolve()
  expect(typed).toHaveBeenCalledWith('insertText', false, 'ho')
  expect(press('y')).toBe(false)
  window.removeEventListener('keydown', heard)
})

test('another field takes none, and what is stopped catches none', () => {
  const typed = vi.fn()
  document.execCommand = typed
  const stop = lettersAhead('textarea')
  document.body.appendChild(document.createElement('input')).focus()
  expect(press('a')).toBe(true)
  stop()
  expect(press('b')).toBe(false)
  expect(typed).not.toHaveBeenCalled()
})
