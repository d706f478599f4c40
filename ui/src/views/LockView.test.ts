// The lock screen tells the file's name and nothing else; a passphrase is set only when it is known to be final.
import { cleanup, render, screen, waitFor } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import axe from 'axe-core'
import { afterEach, expect, test, vi } from 'vitest'

import type { LockOf, LockState } from '$api/types'
import { company } from '$features/company/company.svelte'
import { dialogs } from '$features/company/dialogs.svelte'
import { openCompany } from '$features/company/acts'
import CompanyDialogs from '$features/company/CompanyDialogs.svelte'
import LockView from './LockView.svelte'

import { home, info, noShell, shell } from '../test/shell'
import { lock } from '$features/lock/lock.svelte'

const state = (more: Partial<LockState> = {}): LockState => ({
  locked: true,
  at: { path: '/books/Halden.rallybook', name: 'Halden', encrypted: true },
  pin: false,
  wait: null,
  minutes: 10,
  theme: 'light',
  choices: [0, 5, 10, 15, 30, 60],
  beat: 20,
  ...more,
})
const of = (encrypted: boolean) => ({ encrypted, kept: false, store: true, why: null })
async function faults() {
  const found = await axe.run(document.body, {
    rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
  })
  return found.violations.map((one) => one.id)
}
const begin = vi.spyOn(lock, 'begin').mockImplementation(() => undefined)

afterEach(() => {
  cleanup()
  dialogs.close()
  company.forget()
  noShell()
  begin.mockClear()
})

test('a wrong passphrase is typed again, a right one begins anew', async () => {
  const asked = shell({
    'lock.unlock': ({ passphrase }) =>
      passphrase === 'right'
        ? info('Halden')
        : Promise.reject({ code: 'encrypted', message: 'It does not open Halden.', hints: [] }),
  })
  render(LockView, { state: state() })
  expect(screen.getByRole('heading', { name: 'Halden' })).toBeVisible()
  expect(await faults()).toEqual([])
  await userEvent.keyboard('wrong{Enter}')
  expect(await screen.findByText('It does not open Halden.')).toBeVisible()
  expect(begin).not.toHaveBeenCalled()
  await userEvent.keyboard('right{Enter}')
  await waitFor(() => expect(begin).toHaveBeenCalledOnce())
  expect(asked.at(-1)?.payload).toEqual({ path: '/books/Halden.rallybook', passphrase: 'right' })
})

test('what is plain comes back by any key, by the PIN where there is one', async () => {
  const asked = shell({ 'lock.leave': () => ({}) })
  const plain = { path: '/books/Birch.rallybook', name: 'Birch', encrypted: false }
  const { unmount } = render(LockView, { state: state({ at: plain }) })
  await userEvent.keyboard('{Shift}')
  expect(asked).toEqual([])
  await userEvent.keyboard('x')
  await waitFor(() => expect(begin).toHaveBeenCalledOnce())
  expect(asked.at(-1)?.payload).toEqual({ pin: null })
  unmount()
  render(LockView, { state: state({ at: plain, pin: true }) })
  await userEvent.keyboard('2580{Enter}')
  await waitFor(() => expect(begin).toHaveBeenCalledTimes(2))
  expect(asked.at(-1)?.payload).toEqual({ pin: '2580' })
})

test('an encrypted company asks for its passphrase where it was to appear', async () => {
  shell({
    'company.open': () => Promise.reject({ code: 'encrypted', message: 'It is encrypted.', hints: [] }),
    'home.show': () => home([]),
    'lock.of': () => of(true),
    'lock.unlock': () => info('Halden'),
  })
  render(CompanyDialogs)
  expect(await openCompany('/books/Halden.rallybook')).toBe(false)
  expect(await screen.findByRole('dialog', { name: 'Open Halden' })).toBeVisible()
  expect(await faults()).toEqual([])
  await userEvent.type(screen.getByLabelText('Passphrase'), 'right{Enter}')
  await waitFor(() => expect(company.info?.name).toBe('Halden'))
  expect(dialogs.about.kind).toBe('none')
})

test('a passphrase is set when it is typed twice and known to be final', async () => {
  const asked = shell({
    'home.show': () => home([]),
    'lock.of': () => of(false),
    'bundles.strength': () => ({ score: 3, words: 'Good.', enough: true }),
    'lock.set': () => ({ text: 'The file is encrypted now.', left: [], encrypted: true, kept: true }),
  })
  dialogs.show({ kind: 'passphrase', info: info('Halden') })
  render(CompanyDialogs)
  const set = await screen.findByRole('button', { name: /^Encrypt the file/ })
  await userEvent.type(await screen.findByLabelText('New passphrase'), 'four odd words')
  await userEvent.type(screen.getByLabelText('The same once more'), 'four odd word')
  expect(await screen.findByText('The two are not the same yet.')).toBeVisible()
  await userEvent.type(screen.getByLabelText('The same once more'), 's')
  expect(set).toBeDisabled()
  expect(screen.getByText(/forgotten passphrase is final/)).toBeVisible()
  await userEvent.click(screen.getByLabelText(/^I know this/))
  expect(await screen.findByText('Good.')).toBeVisible()
  expect(await faults()).toEqual([])
  await userEvent.click(set)
  await waitFor(() => expect(dialogs.about.kind).toBe('none'))
  expect(asked.find((one) => one.command === 'lock.set')?.payload).toEqual({
    path: '/books/Halden.rallybook',
    new: 'four odd words',
    keep: false,
    known: true,
  })
})

test('the line of the key store has its place before the store has answered', async () => {
  let answer = (_: LockOf) => {}
  shell({ 'home.show': () => home([]), 'lock.of': () => new Promise((done) => (answer = done)) })
  dialogs.show({ kind: 'create' })
  render(CompanyDialogs)
  await userEvent.click(await screen.findByLabelText(/^Encrypt/))
  const line = screen.getByLabelText(/^Keep it in this machine's key store/)
  expect(line).not.toBeVisible()
  expect(line).toBeDisabled()
  const why = 'This machine has no key store.'
  answer({ ...of(false), store: false, why })
  expect(await screen.findByText(why)).toBeVisible()
  expect(line).not.toBeVisible()
  expect(await faults()).toEqual([])
  cleanup()
  dialogs.show({ kind: 'create' })
  render(CompanyDialogs)
  await userEvent.click(await screen.findByLabelText(/^Encrypt/))
  answer(of(false))
  await waitFor(() => expect(screen.getByLabelText(/^Keep it in this machine's key store/)).toBeVisible())
})
