// Bundles beside their own screen: a file that is given, a copy that is made from one, a notice, a recall.
import { cleanup, render, screen, waitFor } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test } from 'vitest'

import type { BundleWaiting } from '$api/types'
import { takeFile } from '$features/company/acts'
import { company } from '$features/company/company.svelte'
import { dialogs } from '$features/company/dialogs.svelte'
import { home } from '$features/company/home.svelte'
import { nav } from '$features/shell/route.svelte'

import { card, home as shown, info, noShell, shell } from '../../test/shell'
import CopyDialog from './CopyDialog.svelte'
import Mark from './Mark.svelte'
import Notice from './Notice.svelte'
import { recall } from './recall.svelte'
import RecallDialog from './RecallDialog.svelte'
import { waiting } from './waiting.svelte'

const glance = (company: string | null) => ({
  path: '/post/Ann.rallybundle',
  name: 'Ann.rallybundle',
  passphrase: true,
  company,
})
const told = {
  path: '/post/Ann.rallybundle',
  by: 'Mara Lind',
  who: 'Mara Lind',
  whose: 'leader',
  audience: 'person:1',
  made: 1,
  whole: true,
  changes: 40,
  fingerprint: '0A1B 2C3D',
  confirmed: false,
  change: null,
}

afterEach(() => {
  cleanup()
  dialogs.close()
  recall.close()
  waiting.now = null
  waiting.later = null
  company.forget()
  noShell()
})

test('a bundle goes to the company that it is for, and else a copy may be made from it', async () => {
  const path = '/books/Kestrel.rallybook'
  let into: string | null = path
  shell({
    'bundles.glance': () => glance(into),
    'company.open': () => info('Kestrel'),
    'home.show': () => shown([card('Kestrel')]),
  })
  await takeFile('/post/Ann.rallybundle')
  expect(company.info?.path).toBe(path)
  expect(nav.route).toEqual({ at: 'bundles', path: '/post/Ann.rallybundle' })
  into = null
  await takeFile('/post/Ann.rallybundle')
  expect(dialogs.about).toEqual({ kind: 'copy', path: '/post/Ann.rallybundle' })
})

test('a copy is looked into before it is made', async () => {
  const asked = shell({
    'bundles.glance': () => glance(null),
    'bundles.place': () => ({ path: '/documents/Kestrel.rallybook' }),
    'bundles.inspect': () => told,
    'bundles.found': () => info('Kestrel'),
    'home.show': () => shown([]),
  })
  render(CopyDialog, { path: '/post/Ann.rallybundle' })
  const user = userEvent.setup()
  await user.type(await screen.findByLabelText('Passphrase'), 'words{Enter}')
  await screen.findByText('0A1B 2C3D')
  expect(screen.getByText('/documents/Kestrel.rallybook')).toBeTruthy()
  expect(asked.some((one) => one.command === 'bundles.found')).toBe(false)
  await user.keyboard('{Enter}')
  await waitFor(() => expect(company.info?.name).toBe('Kestrel'))
})

test('it may go into a company that is here', async () => {
  home.take(shown([card('Kestrel'), card('Alder')]))
  shell({
    'bundles.glance': () => glance('/books/Alder.rallybook'),
    'bundles.place': () => ({ path: '/documents/Alder.rallybook' }),
    'company.open': ({ path }) => info(path.includes('Alder') ? 'Alder' : 'Kestrel'),
    'home.show': () => shown([card('Kestrel'), card('Alder')]),
  })
  render(CopyDialog, { path: '/post/Ann.rallybundle' })
  const user = userEvent.setup()
  await user.click(await screen.findByRole('button', { name: 'Take it in there' }))
  await waitFor(() => expect(nav.route).toEqual({ at: 'bundles', path: '/post/Ann.rallybundle' }))
  expect(company.info?.name).toBe('Alder')
})

test('what waits is marked, and what lies in the folder is told until it is put off', async () => {
  const now: BundleWaiting = {
    conflicts: 1,
    aside: 1,
    found: 1,
    decide: 2,
    decides: true,
    text: 'A bundle lies there.',
  }
  company.info = info('Kestrel')
  shell({ 'bundles.waiting': () => now })
  const stop = waiting.follow(company.path)
  render(Mark)
  render(Notice)
  await screen.findByText('2 to decide')
  await userEvent.click(await screen.findByRole('button', { name: 'Not now' }))
  expect(screen.queryByText('A bundle lies there.')).toBeNull()
  stop()
})

test('a recall says what it cannot do before it is done, and what it did', async () => {
  company.info = info('Kestrel')
  const asked = shell({
    'bundles.recall': () => ({ texts: 1, sent_to: [], backups: 0, text: 'One text was taken out.' }),
  })
  recall.ask({ id: 'd1', what: 'notes', label: 'Notes', name: 'Renewal' })
  render(RecallDialog)
  await screen.findByText('What it cannot do')
  expect(asked).toEqual([])
  await userEvent.click(screen.getByRole('button', { name: 'Recall the text' }))
  await screen.findByText('One text was taken out.')
  expect(asked[0]?.payload).toMatchObject({ id: 'd1', what: 'notes' })
})
