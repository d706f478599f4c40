// Forms of one's own, made where a form is chosen; and what a field about a person warns of.
import { cleanup, render, screen, waitFor } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import axe from 'axe-core'
import { afterEach, expect, test } from 'vitest'

import type { CoachingForm } from '$api/types'

import { type Answers, noShell, shell } from '../../test/shell'
import { Desk } from './desk.svelte'
import { session } from './example'
import FieldWarning from './FieldWarning.svelte'
import FormSelect from './FormSelect.svelte'

const grow: CoachingForm = {
  key: 'grow',
  name: 'GROW',
  parts: [{ heading: 'Goal', prompt: 'What?' }],
  own: false,
}
const mine: CoachingForm = {
  key: 'own-1',
  name: 'Monday',
  parts: [{ heading: 'Last week', prompt: 'What went well?' }],
  own: true,
}
const done = { tx: 1, name: 'Done', count: 1, left: [] }
const user = userEvent.setup({ pointerEventsCheck: 0 })

function chosen(form: string, forms: CoachingForm[], more: Answers = {}) {
  const asked = shell({
    'coaching.edit': () => done,
    'coaching.session': () => session({ form }),
    ...more,
  })
  const changed: CoachingForm[][] = []
  const desk = new Desk('/client.rallybook', session({ form }))
  render(FormSelect, { desk, forms, onforms: (all: CoachingForm[]) => void changed.push(all) })
  const payloads = (command: string) =>
    asked.filter((one) => one.command === command).map(({ payload }) => payload)
  return { changed, payloads }
}

afterEach(() => {
  cleanup()
  noShell()
})

test('a form of one’s own is made in the list of forms, and is the session’s from then on', async () => {
  const { changed, payloads } = chosen('grow', [grow], { 'coaching.save_form': () => [grow, mine] })
  const field = screen.getByLabelText('Form')
  await user.selectOptions(field, 'Own form...')
  await user.type(await screen.findByLabelText('Name of the form'), 'Monday')
  await user.type(screen.getByLabelText('Heading 1'), 'Last week')
  await user.type(screen.getByLabelText('Question 1'), 'What went well?')
  await user.click(screen.getByRole('button', { name: 'Another heading' }))
  await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('Heading 2')))
  await user.click(screen.getByRole('button', { name: 'Remove heading 2' }))
  expect((await axe.run(document.body)).violations.filter(({ id }) => id !== 'region')).toEqual([])
  await user.click(screen.getByRole('button', { name: 'Keep the form' }))
  await waitFor(() => expect(changed).toEqual([[grow, mine]]))
  expect(field).toHaveValue('grow')
  expect(payloads('coaching.save_form')).toMatchObject([
    { form: { key: '', name: 'Monday', parts: [{ heading: 'Last week', prompt: 'What went well?' }] } },
  ])
  await waitFor(() =>
    expect(payloads('coaching.edit')).toMatchObject([{ edits: [{ field: 'form', key: 'own-1' }] }]),
  )
})

test('one’s own is changed and removed, and what Rallybook brings is not', async () => {
  const { changed, payloads } = chosen('own-1', [grow, mine], { 'coaching.remove_form': () => [grow] })
  await user.selectOptions(screen.getByLabelText('Form'), 'Change Monday...')
  expect(await screen.findByLabelText('Heading 1')).toHaveValue('Last week')
  await user.click(screen.getByRole('button', { name: 'Remove the form' }))
  await waitFor(() => expect(changed).toEqual([[grow]]))
  expect(payloads('coaching.remove_form')).toMatchObject([{ key: 'own-1' }])
  expect(payloads('coaching.edit')).toEqual([])
  cleanup()
  chosen('grow', [grow, mine])
  expect(screen.queryByRole('option', { name: /^Change/ })).toBeNull()
})

test('a field about a person warns while one types, and an empty one is not asked about', async () => {
  const asked = shell({
    'coaching.warn': ({ text }) => (String(text).includes('divorce') ? 'Leave it out.' : null),
  })
  const field = render(FieldWarning, { company: '/client.rallybook', text: '' })
  expect(asked).toEqual([])
  await field.rerender({ text: 'Since his divorce' })
  expect(await screen.findByText('Leave it out.')).toBeInTheDocument()
  await field.rerender({ text: 'Asks well' })
  await waitFor(() => expect(screen.queryByText('Leave it out.')).toBeNull())
  await field.rerender({ text: '' })
  expect(asked).toHaveLength(2)
})
