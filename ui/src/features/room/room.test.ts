// Who is in the room: chosen by one press, a first PIN typed twice, the way back by the PIN alone.
import { cleanup, render, screen, waitFor } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import axe from 'axe-core'
import { afterEach, expect, test, vi } from 'vitest'

import type { Room } from '$api/types'
import { company } from '$features/company/company.svelte'
import { hasScreen } from '$features/company/copy'

import { info, noShell, shell } from '../../test/shell'
import RoomBar from './RoomBar.svelte'
import RoomDialog from './RoomDialog.svelte'
import { room } from './room.svelte'

const me: Room = { company: null, audience: null, label: null, pin: true, wait: null }
const team: Room = { ...me, company: '/books/Halden.rallybook', audience: 'team', label: 'The team' }
const choices = [
  { audience: 'team' as const, label: 'The team' },
  { audience: 'owner' as const, label: 'The owner' },
]
const begin = vi.spyOn(room, 'begin').mockImplementation(() => undefined)

async function faults() {
  const found = await axe.run(document.body, {
    rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
  })
  return found.violations.map((one) => one.id)
}

afterEach(() => {
  cleanup()
  company.forget()
  room.take(me)
  noShell()
  begin.mockClear()
})

test('one press of a number brings them in, and the page begins anew', async () => {
  const asked = shell({
    'room.choices': () => choices,
    'room.enter': () => team,
    'company.place': () => ({}),
  })
  company.show(info('Halden'))
  room.take(me)
  render(RoomDialog)
  await screen.findByText('The owner')
  expect(await faults()).toEqual([])
  await userEvent.keyboard('2')
  await waitFor(() => expect(begin).toHaveBeenCalledOnce())
  const enter = asked.find((one) => one.command === 'room.enter')
  expect(enter?.payload).toEqual({ company: '/books/Halden.rallybook', audience: 'owner', pin: null })
})

test('without a PIN one is chosen first, typed twice', async () => {
  const asked = shell({
    'room.choices': () => choices,
    'room.set_pin': () => me,
    'room.enter': () => team,
    'company.place': () => ({}),
  })
  company.show(info('Halden'))
  room.take({ ...me, pin: false })
  render(RoomDialog)
  await userEvent.type(await screen.findByLabelText('New PIN'), '2580')
  await userEvent.type(screen.getByLabelText('The same again'), '2581')
  expect(await screen.findByText('The two are not the same.')).toBeVisible()
  const go = screen.getByRole('button', { name: /They are here/ })
  expect(go).toBeDisabled()
  expect(asked.some((one) => one.command === 'room.set_pin')).toBe(false)
  await userEvent.keyboard('{Backspace}0')
  await userEvent.click(go)
  await waitFor(() => expect(begin).toHaveBeenCalledOnce())
  expect(asked.map((one) => one.command)).toContain('room.set_pin')
})

test('the way back asks for the PIN, and a wrong one is told', async () => {
  shell({
    'room.choices': () => choices,
    'room.leave': ({ pin }) =>
      pin === '2580'
        ? me
        : Promise.reject({ code: 'refused', message: 'This is not the PIN. Try again.', hints: [] }),
  })
  company.show(info('Halden'))
  room.take(team)
  render(RoomBar)
  expect(screen.getByRole('status')).toHaveTextContent('In the room: The team')
  expect(hasScreen('home')).toBe(false)
  render(RoomDialog)
  const field = await screen.findByLabelText('PIN')
  await userEvent.type(field, '1111{Enter}')
  expect(await screen.findByText('This is not the PIN. Try again.')).toBeVisible()
  expect(begin).not.toHaveBeenCalled()
  expect(await faults()).toEqual([])
  await userEvent.type(field, '2580{Enter}')
  await waitFor(() => expect(begin).toHaveBeenCalledOnce())
})
