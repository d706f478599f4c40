// The sheet: what is signed, by typed names or drawn ones, and the way back by the leader's PIN.
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import axe from 'axe-core'
import { afterEach, expect, test, vi } from 'vitest'

import type { SheetNow } from '$api/types'
import { company } from '$features/company/company.svelte'
import { info } from '$features/pipeline/example'
import { room } from '$features/room/room.svelte'
import { signed, signSheet } from '$features/signoff/example'
import { sheet } from '$features/signoff/sheet.svelte'
import SignAsk from '$features/signoff/SignAsk.svelte'

import { type Answers, noShell, shell } from '../test/shell'
import SheetView from './SheetView.svelte'

vi.setConfig({ testTimeout: 60_000 })
const begin = vi.spyOn(sheet, 'begin').mockImplementation(() => undefined)
const locked: SheetNow = { company: 'book', sheet: signSheet(), signed: null, locked: true, wait: null }
const nothing: SheetNow = { company: null, sheet: null, signed: null, locked: false, wait: null }
const answers = (more: Answers = {}): Answers => ({
  'forecast.sign': () => signed,
  'forecast.leave_sheet': ({ pin }) =>
    pin === '2580'
      ? nothing
      : Promise.reject({ code: 'refused', message: 'This is not the PIN. Try again.', hints: [] }),
  ...more,
})
async function faults() {
  const found = await axe.run(document.body, {
    rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
  })
  return found.violations.map((one) => `${one.id}: ${one.nodes[0]?.html}`)
}
const shown = (now: SheetNow) => {
  sheet.now = now
  return render(SheetView, { now })
}
const names = () => screen.getAllByRole('textbox', { name: 'Name' })

afterEach(() => {
  cleanup()
  sheet.now = sheet.asking = null
  company.forget()
  noShell()
  begin.mockClear()
})

test('what is signed stands beside the names, and a typed name is enough', async () => {
  const asked = shell(answers())
  const { rerender } = shown(locked)
  expect(screen.getByRole('heading', { name: 'Forecast 2026-Q4' })).toBeVisible()
  expect(screen.getByText(/Not a guarantee/)).toBeVisible()
  expect(screen.getByRole('button', { name: 'Sign' })).toBeDisabled()
  expect(names()[0]).toHaveFocus()
  expect(await faults()).toEqual([])
  await userEvent.keyboard('Olga Rand{Enter}')
  await waitFor(() => expect(sheet.now?.signed).toEqual(signed))
  expect(asked.find((one) => one.command === 'forecast.sign')?.payload).toEqual({
    company: 'book',
    code: 'JSYQ SNK3',
    signers: [{ role: 'owner', name: 'Olga Rand', lines: [] }],
    reason: null,
  })
  await rerender({ now: sheet.now as SheetNow })
  expect(screen.getByText('JSYQ SNK3', { selector: '.code' })).toBeVisible()
  expect(await faults()).toEqual([])
})

test('what is drawn is kept as whole points, and can be cleared', async () => {
  const asked = shell(answers())
  shown(locked)
  const [pad] = screen.getAllByRole('img')
  const box = { left: 0, top: 0, width: 300, height: 80 } as DOMRect
  pad!.getBoundingClientRect = () => box
  const at = (x: number, y: number) => ({ clientX: x, clientY: y, pointerId: 1, button: 0 })
  await fireEvent.pointerDown(pad!, at(10, 20))
  await fireEvent.pointerMove(pad!, at(10.4, 20))
  await fireEvent.pointerMove(pad!, at(50, 40.2))
  await fireEvent.pointerUp(pad!, at(50, 40))
  await fireEvent.pointerMove(pad!, at(90, 40))
  await userEvent.type(names()[0]!, 'Olga{Enter}')
  await waitFor(() => expect(asked.some((one) => one.command === 'forecast.sign')).toBe(true))
  const { signers } = asked.find((one) => one.command === 'forecast.sign')!.payload as {
    signers: { lines: number[][][] }[]
  }
  // A field of 300 by 80 on the screen is 600 by 160 of its own; what hardly moves is left out.
  expect(signers[0]!.lines).toEqual([
    [
      [20, 40],
      [100, 80],
    ],
  ])
  await userEvent.click(screen.getByRole('button', { name: /Clear the signature/ }))
  expect(screen.getAllByRole('img', { name: /empty/ })).toHaveLength(2)
})

test('a correction needs its reason', async () => {
  shell(answers())
  shown({ ...locked, sheet: signSheet({ purpose: 'correct', needs_reason: true }) })
  await userEvent.type(names()[0]!, 'Olga')
  expect(screen.getByRole('button', { name: 'Sign' })).toBeDisabled()
  await userEvent.type(screen.getByRole('textbox', { name: 'Reason' }), 'A typing error')
  expect(screen.getByRole('button', { name: 'Sign' })).toBeEnabled()
})

test('the PIN alone leads back from a locked sheet; from an own one a button does', async () => {
  const asked = shell(
    answers({
      'forecast.leave_sheet': ({ pin }) =>
        pin === null ? nothing : answers()['forecast.leave_sheet']!({ company: '', pin }),
    }),
  )
  shown({ ...locked, sheet: null, signed })
  await userEvent.type(screen.getByLabelText("The leader's PIN"), '1111{Enter}')
  expect(await screen.findByText('This is not the PIN. Try again.')).toBeVisible()
  expect(begin).not.toHaveBeenCalled()
  await userEvent.type(screen.getByLabelText("The leader's PIN"), '2580{Enter}')
  await waitFor(() => expect(begin).toHaveBeenCalledOnce())
  cleanup()
  shown({ ...locked, locked: false })
  await userEvent.click(screen.getByRole('button', { name: 'Leave without signing' }))
  await waitFor(() => expect(sheet.now).toBeNull())
  expect(asked.at(-1)?.payload).toEqual({ company: 'book', pin: null })
})

test('a sheet whose file needs its passphrase shows nothing else', async () => {
  shell(answers())
  shown({ ...locked, sheet: null })
  expect(screen.getByText(/Its company's file is encrypted/)).toBeVisible()
  expect(screen.queryByText('Kestrel Optics')).toBeNull()
  expect(await faults()).toEqual([])
})

test('before it is opened the leader says who signs, and chooses a PIN where there is none', async () => {
  const pin = { company: null, audience: null, label: null, pin: false, wait: null }
  const asked = shell(
    answers({
      'forecast.sheet': ({ here }) => ({ ...locked, locked: !here }),
      'room.set_pin': () => ({ ...pin, pin: true }),
      'company.place': () => ({}),
    }),
  )
  company.show(info())
  room.take(pin)
  sheet.asking = { period: '2026-Q4', purpose: 'sign' }
  render(SignAsk)
  const over = await screen.findByRole('button', { name: /Hand over to sign/ })
  expect(over).toBeDisabled()
  expect(await faults()).toEqual([])
  await userEvent.type(screen.getByLabelText('New PIN'), '2580')
  await userEvent.type(screen.getByLabelText('The same again'), '2580')
  await userEvent.click(over)
  await waitFor(() => expect(sheet.now?.locked).toBe(true))
  expect(asked.filter((one) => /set_pin|sheet/.test(one.command)).map((one) => one.command)).toEqual([
    'room.set_pin',
    'forecast.sheet',
  ])
  expect(asked.at(-1)?.payload).toMatchObject({ period: '2026-Q4', purpose: 'sign', here: false })
})
