import { fireEvent } from '@testing-library/svelte'
import type { Component } from 'svelte'
import { afterEach, expect, test, vi } from 'vitest'

import { Later } from './later.svelte'

const part = (() => undefined) as unknown as Component
const read = () => new Later(() => Promise.resolve({ default: part }))
const typed: string[] = []

document.execCommand = (_, __, text) => typed.push(text ?? '') > 0
afterEach(() => {
  vi.useRealTimers()
  typed.length = 0
  document.body.replaceChildren()
})

/** A field as a screen without a dialog has it. */
function field(): HTMLInputElement {
  const made = document.createElement('input')
  document.body.append(made)
  return made
}

test('letters typed while a screen is read are in the field that it goes to', async () => {
  const later = read()
  expect(later.when(true)).toBeUndefined()
  await fireEvent.keyDown(document.body, { key: 'a' })
  await vi.waitFor(() => expect(later.part).toBe(part))
  field().focus()
  await vi.waitFor(() => expect(typed).toEqual(['a']))
})

test('nobody takes the letters of a field that has the focus, nor for long of a part without fields', async () => {
  vi.useFakeTimers()
  read().when(true)
  await vi.advanceTimersByTimeAsync(0)
  const own = field()
  own.focus()
  await vi.advanceTimersByTimeAsync(0)
  expect(await fireEvent.keyDown(own, { key: 'b' })).toBe(true)
  own.blur()
  read().when(true)
  await vi.advanceTimersByTimeAsync(600)
  expect(await fireEvent.keyDown(document.body, { key: 'c' })).toBe(true)
  expect(typed).toEqual([])
})

test('a screen in the place of all else has its keys as soon as it is there', async () => {
  const later = new Later(() => Promise.resolve({ default: part }), { whole: true })
  later.when(true)
  await vi.waitFor(() => expect(later.part).toBe(part))
  await new Promise((done) => setTimeout(done))
  expect(await fireEvent.keyDown(document.body, { key: ' ' })).toBe(true)
})
