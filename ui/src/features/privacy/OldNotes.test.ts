// Notes past the company's months: a line, whose they are, and erasing them after one question.
import { cleanup, render, screen, waitFor } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import axe from 'axe-core'
import { afterEach, expect, test } from 'vitest'

import type { OldNotes as Old, PrivacyOverview } from '$api/types'

import { noShell, shell } from '../../test/shell'
import OldNotes from './OldNotes.svelte'
import { Privacy } from './privacy.svelte'

const overview: PrivacyOverview = {
  months: 24,
  controller: 'Alder',
  controller_set: false,
  company: 'Alder',
  line: null,
  due: 0,
  people: [],
  erased: 0,
}
const none: Old = { months: 24, before: '2024-11-23', line: null, people: [], backups: 0, stuck: [] }
const some: Old = {
  ...none,
  line: 'Older than 24 months: 1 note about Ann Lee.',
  people: [{ person: 'person-1', name: 'Ann Lee', what: '1 note', oldest: '2024-10-01' }],
  backups: 1,
}
const user = userEvent.setup({ pointerEventsCheck: 0 })

function shown(old: Old) {
  const asked = shell({
    'privacy.old_notes': () => old,
    'privacy.erase_old': () => ({ values: 2, backups: 1, stuck: [], text: 'They were taken out.' }),
  })
  const privacy = new Privacy('/client.rallybook')
  privacy.all = overview
  render(OldNotes, { privacy })
  return asked
}
afterEach(() => {
  cleanup()
  noShell()
})

test('what is old is told with whose it is, and goes after one question', async () => {
  const asked = shown(some)
  expect(await screen.findByText(some.line ?? '')).toBeInTheDocument()
  await user.click(screen.getByRole('button', { name: 'Erase them...' }))
  expect(await screen.findByText('Ann Lee')).toBeInTheDocument()
  expect((await axe.run(document.body)).violations.filter(({ id }) => id !== 'region')).toEqual([])
  expect(asked.map(({ command }) => command)).toEqual(['privacy.old_notes'])
  await user.click(screen.getByRole('button', { name: 'Erase them' }))
  expect(await screen.findByText('They were taken out.')).toBeInTheDocument()
  const erased = asked.find(({ command }) => command === 'privacy.erase_old')
  expect(erased?.payload).toMatchObject({ people: ['person-1'] })
})

test('one month is one month', async () => {
  shown({ ...some, months: 1 })
  await user.click(await screen.findByRole('button', { name: 'Erase them...' }))
  expect(await screen.findByText(/is older than one month\. It goes/)).toBeInTheDocument()
})

test('where nothing is old there is no line', async () => {
  const asked = shown(none)
  await waitFor(() => expect(asked).toHaveLength(1))
  expect(screen.queryByRole('button')).toBeNull()
})
