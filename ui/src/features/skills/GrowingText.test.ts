// A value that is typed over where it stands, as the fields of a deal and of the framework have it.
import { render, screen } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'

import GrowingText from './GrowingText.svelte'

const user = userEvent.setup()
async function begun(value = 'Asks') {
  const onkeep = vi.fn<(text: string) => void>()
  const { rerender } = render(GrowingText, { label: 'About', value, onkeep })
  const field = screen.getByRole('textbox', { name: 'About' })
  await user.click(field)
  return { field, onkeep, rerender }
}

test('Enter and leaving keep what was typed, once, and what is as it was is not kept', async () => {
  const { field, onkeep } = await begun()
  await user.type(field, ' why {Enter}')
  expect(onkeep.mock.calls).toEqual([['Asks why']])
  // The field stays under the keyboard and shows the value again; typing on begins anew.
  expect(field).toHaveValue('Asks')
  await user.type(field, '!')
  await user.tab()
  expect(onkeep.mock.calls).toEqual([['Asks why'], ['Asks!']])
  await user.click(field)
  await user.tab()
  expect(onkeep).toHaveBeenCalledTimes(2)
})

test('Esc takes back, and goes on to the screen when there is nothing to take back', async () => {
  const heard = vi.fn<(key: string) => void>()
  const listen = (event: KeyboardEvent) => heard(event.key)
  window.addEventListener('keydown', listen)
  const { field, onkeep } = await begun()
  await user.keyboard('x{Escape}')
  expect(field).toHaveValue('Asks')
  await user.keyboard('{Escape}')
  await user.tab()
  expect(heard.mock.calls.map(([key]) => key)).toEqual(['x', 'Escape', 'Tab'])
  expect(onkeep).not.toHaveBeenCalled()
  window.removeEventListener('keydown', listen)
})

test('what changed meanwhile is shown, unless something is typed already', async () => {
  const { field, onkeep, rerender } = await begun()
  await rerender({ value: 'Listens' })
  expect(field).toHaveValue('Listens')
  await user.type(field, ' well')
  await rerender({ value: 'Waits' })
  expect(field).toHaveValue('Listens well')
  await user.tab()
  expect(onkeep.mock.calls).toEqual([['Listens well']])
})
