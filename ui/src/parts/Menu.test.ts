// A menu is read with its first press, and that press opens it.
import { render, screen, waitFor } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { createRawSnippet } from 'svelte'
import { expect, test, vi } from 'vitest'

import { Later } from './later.svelte'
import MenuExample from '../test/MenuExample.svelte'

const user = userEvent.setup({ pointerEventsCheck: 0 })

test('the first click opens it, and Esc gives the focus back to the same trigger', async () => {
  render(MenuExample, { run: vi.fn() })
  const trigger = screen.getByRole('button', { name: 'More' })
  expect(trigger).toHaveAttribute('aria-haspopup', 'menu')
  expect(trigger).toHaveAttribute('aria-expanded', 'false')
  await user.click(trigger)
  await screen.findByRole('menuitem', { name: 'Rename' })
  expect(trigger).toBeInTheDocument()
  expect(trigger).toHaveAttribute('aria-expanded', 'true')
  await user.keyboard('{Escape}')
  await waitFor(() => expect(screen.queryByRole('menu')).toBeNull())
  await waitFor(() => expect(trigger).toHaveFocus())
})

test('the first key opens it, and so does a later one', async () => {
  render(MenuExample, { run: vi.fn() })
  const trigger = screen.getByRole('button', { name: 'More' })
  for (const key of ['{Enter}', '{ArrowDown}']) {
    trigger.focus()
    await user.keyboard(key)
    await waitFor(() => expect(trigger).toHaveAttribute('aria-expanded', 'true'))
    // Without a layout it is not placed, and so not in sight.
    expect(screen.getAllByRole('menuitem', { hidden: true })).toHaveLength(2)
    await user.keyboard('{Escape}')
    await waitFor(() => expect(trigger).toHaveAttribute('aria-expanded', 'false'))
  }
})

test('a part that is wanted is read once, and is there from then on', async () => {
  const part = () => createRawSnippet(() => ({ render: () => '<p></p>' }))
  const read = vi.fn(() => Promise.resolve({ default: part as never }))
  const later = new Later(read)
  expect(later.when(false)).toBeUndefined()
  expect(read).not.toHaveBeenCalled()
  expect(later.when(true)).toBeUndefined()
  expect(later.when(true)).toBeUndefined()
  await later.read()
  expect(read).toHaveBeenCalledTimes(1)
  expect(later.when(false)).toBe(part)
})
