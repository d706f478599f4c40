// A filter of values is in the company's currency, and says so.
import { cleanup, render, screen, waitFor } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'

import type { Money } from '$api/types'

import { noShell, shell } from '../../test/shell'
import { info } from './example'
import FacetPanel from './FacetPanel.svelte'
import { unfiltered } from './filter'

const user = userEvent.setup()
afterEach(() => {
  cleanup()
  noShell()
})

async function apply(money: Money) {
  shell({ 'entry.parse': () => ({ money, date: null, shown: 'as understood' }) })
  const onnarrow = vi.fn()
  render(FacetPanel, {
    facet: 'value',
    filter: unfiltered(),
    info: info(),
    options: { products: [], sources: [], competitors: [], contacts: [], accounts: [] },
    onnarrow,
    onclose: () => undefined,
  })
  await user.type(screen.getByRole('textbox', { name: 'At least' }), '10k')
  await waitFor(() => expect(screen.getByText('as understood')).toBeInTheDocument())
  await user.click(screen.getByRole('button', { name: 'Apply' }))
  return onnarrow
}

test('what is left out is said, and another currency is no number of this one', async () => {
  const onnarrow = await apply({ minor: 1_000_000, currency: 'EUR' })
  expect(screen.getByText(/deals in another currency are left out/)).toHaveTextContent('GBP')
  expect(onnarrow).not.toHaveBeenCalled()
})

test('an amount of the company narrows', async () => {
  const onnarrow = await apply({ minor: 1_000_000, currency: 'GBP' })
  expect(onnarrow).toHaveBeenCalledWith({ no_value: false, value_from: 1_000_000, value_to: null })
})
