import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { Autosave, PAUSE } from './autosave'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

function start() {
  const calls: { text: string; done: () => void; fail: () => void }[] = []
  const save = (text: string) =>
    new Promise<void>((done, fail) => void calls.push({ text, done, fail: () => fail(new Error('full')) }))
  const written = { text: 'a' }
  const saving = new Autosave({ saved: 'a', text: () => written.text, save })
  const write = (text: string) => {
    written.text = text
    saving.changed()
  }
  return { calls, saving, write }
}
const texts = (calls: readonly { text: string }[]) => calls.map(({ text }) => text)

test('a text that is what it was is not saved', async () => {
  const { calls, saving, write } = start()
  write('ab')
  write('a')
  await saving.flush()
  vi.advanceTimersByTime(PAUSE)
  expect(calls).toEqual([])
})

test('of two saves the later arrives later', async () => {
  const { calls, saving, write } = start()
  write('ab')
  saving.now()
  write('abc')
  const all = saving.flush()
  expect(texts(calls)).toEqual(['ab'])
  calls[0]?.done()
  await vi.waitFor(() => expect(texts(calls)).toEqual(['ab', 'abc']))
  calls[1]?.done()
  await all
})

test('what could not be saved is saved the next time', async () => {
  const { calls, saving, write } = start()
  write('ab')
  const first = saving.flush()
  calls[0]?.fail()
  await expect(first).rejects.toThrow('full')
  expect(saving.open).toBe(true)
  saving.now()
  expect(texts(calls)).toEqual(['ab', 'ab'])
})

test('it is busy until what was written is saved', async () => {
  const { calls, saving, write } = start()
  expect(saving.busy).toBe(false)
  write('ab')
  expect(saving.busy).toBe(true)
  const first = saving.flush()
  expect([saving.open, saving.busy]).toEqual([false, true])
  calls[0]?.done()
  await first
  expect(saving.busy).toBe(false)
  write('abc')
  const second = saving.flush()
  calls[1]?.fail()
  await expect(second).rejects.toThrow('full')
  expect(saving.busy).toBe(true)
})

test('a later text stands, also when the one before could not be saved', async () => {
  const { calls, saving, write } = start()
  write('ab')
  saving.now()
  write('abc')
  const all = saving.flush()
  calls[0]?.fail()
  await vi.waitFor(() => expect(texts(calls)).toEqual(['ab', 'abc']))
  calls[1]?.done()
  await all
  expect(saving.open).toBe(false)
  expect(saving.saved).toBe('abc')
})
