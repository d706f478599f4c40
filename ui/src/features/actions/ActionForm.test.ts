// A tactic that is opened again shows what it is expected to do as it would be typed.
import { cleanup, render, screen } from '@testing-library/svelte'
import { afterEach, expect, test } from 'vitest'

import type { Action } from '$api/types'

import { info, noShell, shell } from '../../test/shell'
import ActionForm from './ActionForm.svelte'

const tactic: Action = {
  id: 'action-1',
  text: 'Show the second line',
  kind: 'tactic',
  person: null,
  person_name: null,
  due: null,
  deal: 'deal-1',
  deal_name: 'Deal 1',
  effect: null,
  effect_words: null,
} as unknown as Action
afterEach(() => {
  cleanup()
  noShell()
})

test.each([
  [10_000, 'JPY', '10000'],
  [12_500, 'KWD', '12.500'],
  [12_500, 'GBP', '125'],
])('%i minor units of %s are %s in the field', (minor, currency, text) => {
  shell({})
  const action: Action = { ...tactic, effect: { effect: 'larger', by: { minor, currency } } }
  render(ActionForm, { info: info('Alder'), preset: {}, action, onclose: () => undefined })
  expect(screen.getByRole('textbox', { name: /how much/i })).toHaveValue(text)
})
