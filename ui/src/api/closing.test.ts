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
const closes = () => asked.filter((name) => name === 'closed').length

test('it closes when that is done', async () => {
  let done = () => {}
  const stop = onClosing(() => new Promise<void>((resolve) => (done = resolve)))
  await vi.advanceTimersByTimeAsync(0)
  void emit('closing')
  await vi.advanceTimersByTimeAsync(100)
  expect(closes()).toBe(0)
  done()
  await vi.advanceTimersByTimeAsync(0)
  expect(closes()).toBe(1)
  stop()
})

test('it closes where that fails', async () => {
  const stop = onClosing(() => Promise.reject(new Error('full')))
  await vi.advanceTimersByTimeAsync(0)
  void emit('closing')
  await vi.advanceTimersByTimeAsync(0)
  expect(closes()).toBe(1)
  stop()
})
