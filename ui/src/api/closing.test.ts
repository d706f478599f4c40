// A window that is closed does first what has to be done, and then closes, come what may.
import { emit } from '@tauri-apps/api/event'
import { clearMocks, mockIPC, mockWindows } from '@tauri-apps/api/mocks'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { onClosing } from './call'

let asked: string[]
beforeEach(() => {
  vi.useFakeTimers()
  asked = []
  mockWindows('main')
  mockIPC((name) => void asked.push(name), { shouldMockEvents: true })
})
afterEach(() => {
  clearMocks()
  vi.useRealTimers()
})
const closes = () => asked.filter((name) => name === 'plugin:window|destroy').length

test('it closes when that is done', async () => {
  let done = () => {}
  const stop = onClosing(() => new Promise<void>((resolve) => (done = resolve)))
  await vi.advanceTimersByTimeAsync(0)
  void emit('tauri://close-requested')
  await vi.advanceTimersByTimeAsync(100)
  expect(closes()).toBe(0)
  done()
  await vi.advanceTimersByTimeAsync(0)
  expect(closes()).toBe(1)
  stop()
})

test.each([
  ['takes too long', () => new Promise(() => undefined)],
  ['fails', () => Promise.reject(new Error('full'))],
])('it closes where that %s', async (_, work) => {
  const stop = onClosing(work)
  await vi.advanceTimersByTimeAsync(0)
  void emit('tauri://close-requested')
  await vi.advanceTimersByTimeAsync(3000)
  expect(closes()).toBe(1)
  stop()
})
