import { cleanup, render, screen } from '@testing-library/svelte'

import userEvent from '@testing-library/user-event'
import { afterEach, expect, test } from 'vitest'

import type { Contact, DealContacts } from '$api/types'
import { noShell, shell } from '../../test/shell'

import DealContacts_ from './DealContacts.svelte'

const contact = (id: string, name: string): Contact => ({
  id,
  name,
  title: 'Head of works',
  email: null,
  phone: null,
  account: 'Acme Ltd',
  deals: 1,
})
const people = (part: Partial<DealContacts> = {}): DealContacts => ({
  people: [{ contact: contact('1', 'Ann Lee'), role: null, met_on: null }],
  others: [contact('2', 'Bo Eck')],
  text: null,
  authority_met: false,
  ...part,
})
const done = { id: 'x', tx: 1, name: 'Add', count: 1, left: [] }

afterEach(() => {
  cleanup()
  noShell()
})

test('a line makes a person, or takes in whoever is known by that name: Rust decides', async () => {
  const asked = shell({
    'contacts.of_deal': () => people(),
    'contacts.add': () => done,
  })
  render(DealContacts_, { company: '/a', deal: 'd' })
  const field = await screen.findByRole('combobox', { name: 'Add a person at the buyer' })
  await userEvent.type(field, 'Cora Dean, Buyer{Enter}')
  await userEvent.type(field, 'bo eck{Enter}')
  const made = asked.filter(
    ({ command }) => command.startsWith('contacts.') && command !== 'contacts.of_deal',
  )
  expect(made.map(({ command }) => command)).toEqual(['contacts.add', 'contacts.add'])
  expect(made[0]?.payload).toMatchObject({ person: { deal: 'd', typed: 'Cora Dean, Buyer' } })
  expect(made[1]?.payload).toMatchObject({ person: { deal: 'd', typed: 'bo eck' } })
  expect(field).toHaveValue('')
})

test('Esc takes back what is typed and leaves the panel open', async () => {
  shell({ 'contacts.of_deal': () => people({ people: [] }) })
  render(DealContacts_, { company: '/a', deal: 'd' })
  expect(await screen.findByText('Nobody at the buyer is known yet.')).toBeVisible()
  const field = screen.getByRole('combobox', { name: 'Add a person at the buyer' })
  let closed = false
  document.addEventListener('keydown', (event) => (closed ||= event.key === 'Escape'), { once: false })
  await userEvent.type(field, 'Co{Escape}')
  expect(field).toHaveValue('')
  expect(closed).toBe(false)
})

test('what was named in the import is offered in one step', async () => {
  const asked = shell({
    'contacts.of_deal': () => people({ text: 'Cora Dean (Buyer)' }),
    'contacts.from_text': () => done,
  })
  render(DealContacts_, { company: '/a', deal: 'd' })
  await userEvent.click(await screen.findByRole('button', { name: /Make a contact/ }))
  expect(asked.map(({ command }) => command)).toContain('contacts.from_text')
})
