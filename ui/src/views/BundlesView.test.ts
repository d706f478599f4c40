// Bundles on the screen: what is asked of Rust, what is shown before anything is written, and what one key does.
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import axe from 'axe-core'
import { afterEach, expect, test } from 'vitest'

import type { AsideLine, BundleLine, BundleOffer, BundleTold, ConflictLine } from '$api/types'
import { waiting } from '$features/bundles/waiting.svelte'
import { company } from '$features/company/company.svelte'
import { nav } from '$features/shell/route.svelte'

import { type Answers, info, noShell, shell } from '../test/shell'
import BundlesView from './BundlesView.svelte'

const offer = (audience: string, more: Partial<BundleOffer> = {}): BundleOffer => ({
  audience,
  who: audience === 'owner' ? 'the owner' : 'Ann Lee',
  file_name: `Kestrel for ${audience}.rallybundle`,
  path: null,
  known: false,
  locks: false,
  small: false,
  holds: [{ what: 'deals', count: 3 }],
  keeps_back: [{ what: 'visits of the leader', count: 7 }],
  ...more,
})
const told = (more: Partial<BundleTold> = {}): BundleTold => ({
  path: '/post/Ann.rallybundle',
  by: 'Ann Lee',
  who: 'Ann Lee',
  whose: 'person:1',
  audience: 'leader',
  made: Date.UTC(2026, 10, 22),
  whole: false,
  changes: 2,
  fingerprint: '0A1B 2C3D 4E5F 6071 8293',
  confirmed: false,
  change: null,
  ...more,
})
const conflict: ConflictLine = {
  id: 'd1',
  name: 'Renewal',
  field: 12,
  what: 'Value',
  deal: 'd1',
  sides: [
    { seq: 8, text: '130,000 EUR', by: 'Mara Lind', wall: 2 },
    { seq: 9, text: '125,000 EUR', by: 'Ann Lee', wall: 1 },
  ],
}
const aside: AsideLine = { id: 'a1', text: 'Ann Lee set owner of Renewal.', wall: 1, state: 'waiting' }
const line: BundleLine = {
  id: 4,
  sent: false,
  who: 'Ann Lee',
  wall: 1,
  changes: 2,
  name: 'Ann.rallybundle',
  revertible: true,
  reverted: false,
}
const peer = {
  id: 'p1',
  audience: 'person:1',
  who: 'Ann Lee',
  fingerprint: '0A1B 2C3D',
  heard: 1,
  replaced: false,
  clock: null,
}
const change = {
  new: 2,
  sellers: [],
  others: ['Accounts: Acme'],
  aside: [aside],
  conflicts: [conflict],
  clock: 'The clock of the computer of Ann Lee is 3 days ahead.',
}

function open(answers: Answers = {}, picked: string | null = '/post/Ann.rallybundle') {
  company.info = info('Kestrel')
  nav.go({ at: 'bundles' })
  const asked = shell(
    {
      'bundles.receivers': () => [
        { audience: 'person:1', who: 'Ann Lee', note: 'seller', known: false, heard: null },
        { audience: 'owner', who: 'The owner', note: 'Olga', known: true, heard: 1 },
      ],
      'bundles.offer': ({ audience }) => offer(audience),
      'bundles.strength': () => ({ score: 4, words: 'Very good.', enough: true }),
      'bundles.send': ({ path }) => ({ path, who: 'Ann Lee', bytes: 2000, changes: 40, whole: true }),
      'bundles.list': () => [line],
      'bundles.conflicts': () => [conflict],
      'bundles.set_aside': () => [aside],
      'bundles.copies': () => ({ own: 'AAAA BBBB CCCC DDDD EEEE', peers: [peer] }),
      'bundles.folder': () => ({ path: null, found: [], half: [], copies: [] }),
      'bundles.waiting': () => ({
        conflicts: 1,
        aside: 1,
        found: 0,
        decide: 2,
        decides: true,
        text: null,
      }),
      'bundles.glance': ({ path }) => ({ path, name: 'Ann.rallybundle', passphrase: true, company: null }),
      'bundles.open': () => told(),
      'bundles.confirm': () => told({ confirmed: true, change }),
      'bundles.take': () => ({ id: 4, new: 2, aside: 1, conflicts: 1, clock: null, text: '2 changes.' }),
      'bundles.close': () => ({}),
      'bundles.revert': () => ({ tx: 12, name: 'Take back the bundle of Ann Lee', count: 2, left: [] }),
      'bundles.take_side': () => ({ tx: 10, name: 'Decide', count: 1, left: [] }),
      'bundles.decide': () => ({ tx: 11, name: 'Accept', count: 1, left: [] }),
      ...answers,
    },
    picked,
  )
  render(BundlesView)
  const sent = (command: string) => asked.filter((one) => one.command === command).map((one) => one.payload)
  return { sent, user: userEvent.setup() }
}
const press = (key: string, more = {}) => fireEvent.keyDown(window, { key, ...more })
const sound = async () =>
  expect((await axe.run(document.body, { rules: { region: { enabled: false } } })).violations).toEqual([])

afterEach(() => {
  cleanup()
  waiting.now = null
  company.forget()
  noShell()
})

test('what is in it and what is kept back is shown before a passphrase is asked for', async () => {
  const { sent, user } = open({}, '/out/Ann.rallybundle')
  await screen.findByText('Take in a bundle')
  await press('1')
  await screen.findByText('visits of the leader')
  expect(screen.getByText('deals')).toBeTruthy()
  expect(screen.getByRole('button', { name: /^Make the bundle/ })).toBeDisabled()
  await sound()
  await user.type(screen.getByLabelText('Passphrase'), 'four words here now')
  await screen.findByText('Very good.')
  await user.click(screen.getByRole('button', { name: /^Make the bundle/ }))
  await waitFor(() =>
    expect(sent('bundles.send')).toMatchObject([
      { audience: 'person:1', path: '/out/Ann.rallybundle', passphrase: 'four words here now', whole: false },
    ]),
  )
  await screen.findByText('40 changes, whole, 2 kB')
  // It is not kept beside the file.
  expect(screen.getByLabelText('Passphrase')).toHaveValue('')
})

test('where their key is known no passphrase is asked for, and the bundle goes into the folder', async () => {
  const known = { locks: true, known: true, small: true, path: '/post/Kestrel.rallybundle' }
  const { sent } = open({ 'bundles.offer': ({ audience }) => offer(audience, known) })
  await screen.findByText('Take in a bundle')
  await press('1')
  await screen.findByText(/Only the copy of Ann Lee opens it/)
  expect(screen.queryByLabelText('Passphrase')).toBeNull()
  await press('w')
  await press('Enter', { ctrlKey: true })
  await waitFor(() =>
    expect(sent('bundles.send')).toMatchObject([
      { path: '/post/Kestrel.rallybundle', passphrase: null, whole: true },
    ]),
  )
})

test('a bundle is opened, its maker confirmed, looked at, merged and taken back', async () => {
  const { sent, user } = open()
  await screen.findByText('Take in a bundle')
  await press('o')
  await user.type(await screen.findByLabelText('Passphrase'), 'words{Enter}')
  await screen.findByText('0A1B 2C3D 4E5F 6071 8293')
  expect(screen.queryByRole('button', { name: /^Merge/ })).toBeNull()
  await sound()
  expect(screen.getByText(/what Ann Lee changes in own deals and actions counts/)).toBeTruthy()
  await press('c')
  await screen.findByText('Accounts: Acme')
  expect(sent('bundles.confirm')).toMatchObject([{ whose: 'person:1' }])
  expect(screen.getByText(aside.text)).toBeTruthy()
  expect(screen.getByText(change.clock)).toBeTruthy()
  await sound()
  await press('m')
  await screen.findByText('2 changes.')
  expect(sent('bundles.take')).toMatchObject([{ path: '/post/Ann.rallybundle' }])
  await press('r')
  await waitFor(() => expect(sent('bundles.revert')).toMatchObject([{ id: 4 }]))
  await screen.findByText('Take in a bundle')
})

test('what a copy may do that claims to be the leader is said before it is confirmed by that name', async () => {
  const claim = { whose: 'my-machine', who: "another machine of the leader's" }
  const { sent, user } = open({ 'bundles.open': () => told(claim) })
  await screen.findByText('Take in a bundle')
  await press('o')
  await user.type(await screen.findByLabelText('Passphrase'), 'words{Enter}')
  await screen.findByText(/given everything in the book/)
  await sound()
  await press('c')
  await waitFor(() => expect(sent('bundles.confirm')).toMatchObject([{ whose: 'my-machine' }]))
})

test('a wrong passphrase is typed again where it was typed', async () => {
  const sentence = 'The passphrase does not open this bundle.'
  const { user } = open({
    'bundles.open': () => Promise.reject({ code: 'encrypted', message: sentence, hints: [] }),
  })
  await screen.findByText('Take in a bundle')
  await press('o')
  await user.type(await screen.findByLabelText('Passphrase'), 'no{Enter}')
  await screen.findByText(sentence)
  expect(screen.getByLabelText('Passphrase')).toHaveValue('no')
})

test('one key takes the other value, one keeps this, one accepts', async () => {
  const { sent } = open()
  await screen.findByText('Take in a bundle')
  await press('3')
  await screen.findByText('130,000 EUR')
  await sound()
  await press('t')
  await waitFor(() => expect(sent('bundles.take_side')).toMatchObject([{ id: 'd1', field: 12, seq: 9 }]))
  await waitFor(() => expect(screen.getByRole('button', { name: /^Keep 130,000 EUR/ })).toBeEnabled())
  await press('k')
  await waitFor(() => expect(sent('bundles.take_side')).toHaveLength(2))
  expect(sent('bundles.take_side')[1]).toMatchObject({ seq: 8 })
  await waitFor(() => expect(screen.getByRole('button', { name: /^Keep 130,000 EUR/ })).toBeEnabled())
  await press('End')
  await press('ArrowDown')
  await press('a')
  await waitFor(() => expect(sent('bundles.decide')).toMatchObject([{ id: 'a1', accept: true }]))
})

test('the own fingerprint stands among the copies, and a folder is chosen and kept', async () => {
  const { sent } = open(
    { 'bundles.keep': ({ folder }) => ({ path: folder, found: [], half: [], copies: [] }) },
    '/post',
  )
  await screen.findByText('Take in a bundle')
  await press('4')
  await screen.findByText('AAAA BBBB CCCC DDDD EEEE')
  await sound()
  await press('f')
  await screen.findByText('/post')
  expect(sent('bundles.keep')).toMatchObject([{ folder: '/post' }])
})

test('a copy is forgotten after one question, and a second copy of the file is merged', async () => {
  const { sent, user } = open({
    'bundles.folder': () => ({
      path: null,
      found: [],
      half: [],
      copies: ['Kestrel (conflicted copy).rallybook'],
    }),
    'bundles.take_twin': () => ({
      id: null,
      new: 1,
      aside: 0,
      conflicts: 0,
      clock: null,
      text: 'One change.',
    }),
    'bundles.forget': () => ({ tx: 5, name: 'Forget a copy of Ann Lee', count: 1, left: [] }),
  })
  await user.click(await screen.findByRole('button', { name: /^Merge Kestrel/ }))
  await waitFor(() =>
    expect(sent('bundles.take_twin')).toMatchObject([{ path: 'Kestrel (conflicted copy).rallybook' }]),
  )
  await press('4')
  await user.click(await screen.findByRole('button', { name: 'Forget the copy of Ann Lee' }))
  expect(sent('bundles.forget')).toEqual([])
  await user.click(screen.getByRole('button', { name: 'Forget this copy' }))
  await waitFor(() => expect(sent('bundles.forget')).toMatchObject([{ id: 'p1' }]))
})
