// Two deals of one account are told apart on every card, however low.
import { cleanup, render, screen } from '@testing-library/svelte'
import { afterEach, expect, test } from 'vitest'

import { settings } from '$features/shell/settings.svelte'

import DealCard from './DealCard.svelte'
import { card, TODAY } from './example'

afterEach(() => {
  cleanup()
  settings.density = 'normal'
})

test.each(['normal', 'compact'] as const)(
  'a %s card shows its title once, whole in the tooltip',
  (density) => {
    settings.density = density
    const deal = card(1, { account: 'Acme', title: 'Second line, Leeds' })
    render(DealCard, { card: deal, person: undefined, today: TODAY })
    const title = screen.getByText('Second line, Leeds')
    expect(title).toBeVisible()
    expect(title).toHaveAttribute('title', 'Second line, Leeds')
    expect(screen.getByText('Acme')).toHaveAttribute('title', 'Acme, Second line, Leeds')
    // A low card has three lines: the title stands in the first.
    expect(title.parentElement === screen.getByText('Acme').parentElement).toBe(density === 'compact')
  },
)
