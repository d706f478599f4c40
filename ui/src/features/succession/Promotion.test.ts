// A seller before a promotion: nobody until one is chosen, then both sides and the cost, as Rust says them.
import { cleanup, render, screen } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import axe from 'axe-core'
import { afterEach, expect, test } from 'vitest'

import type { Promotion as Told, PromotionEvidence } from '$api/types'

import { noShell, shell } from '../../test/shell'
import Promotion from './Promotion.svelte'

const sellers = [
  { id: 'a', name: 'Ann Lee' },
  { id: 'b', name: 'Bo Eck' },
]
const evidence = (name: string, words: string, more: Partial<PromotionEvidence> = {}): PromotionEvidence => ({
  name,
  required: 3,
  level: null,
  level_name: null,
  on: null,
  evidence: null,
  seen_on: null,
  opinion: false,
  old: false,
  words,
  ...more,
})
const told = (person: string, more: Partial<Told> = {}): Told => ({
  person,
  name: sellers.find(({ id }) => id === person)?.name ?? '',
  from: '2025-11-01',
  to: '2026-10-31',
  months: 12,
  withheld: null,
  own: null,
  own_month: null,
  others_month: null,
  share: null,
  foreign: [],
  attainment: [['2026-Q3', 'Won 79k of 200k: 39 %.']],
  result: [`${person} won 600k.`],
  evidence: [
    evidence('Hiring', 'Not assessed'),
    evidence('Coaching others', 'Needs support (2 of 3) on 2 Oct 2026', {
      level: 2,
      evidence: 'Sat beside Bo for two calls',
    }),
  ],
  seen: ['Assessed in 1 of 2 competencies of leading.'],
  cost: null,
  lost: [`If ${person} stopped selling, 50k a month would be missing.`],
  ...more,
})

afterEach(() => {
  cleanup()
  noShell()
})

test('nothing is told until somebody is chosen; then both sides and the cost', async () => {
  const asked = shell({ 'succession.promotion': ({ person }) => told(person) })
  const { container } = render(Promotion, { company: '/books/a.rallybook', sellers })
  expect(asked).toHaveLength(0)
  const user = userEvent.setup()
  await user.selectOptions(screen.getByLabelText('Seller'), 'Ann Lee')
  expect(await screen.findByText('a won 600k.')).toBeVisible()
  for (const text of [
    'Won 79k of 200k: 39 %.',
    'Assessed in 1 of 2 competencies of leading.',
    'Not assessed',
    'Sat beside Bo for two calls',
    'If a stopped selling, 50k a month would be missing.',
  ])
    expect(screen.getByText(text)).toBeVisible()
  expect((await axe.run(container)).violations).toEqual([])
  await user.selectOptions(screen.getByLabelText('Seller'), 'Bo Eck')
  expect(await screen.findByText('b won 600k.')).toBeVisible()
  expect(screen.queryByText('a won 600k.')).toBeNull()
  await user.selectOptions(screen.getByLabelText('Seller'), 'Choose a seller')
  expect(screen.queryByText('b won 600k.')).toBeNull()
})

test('what is withheld is said once, and no cost stands there', async () => {
  const why = 'Figures about one person are for that person and the leader here.'
  shell({
    'succession.promotion': ({ person }) =>
      told(person, { withheld: why, result: [why], attainment: [], lost: [] }),
  })
  render(Promotion, { company: '/books/a.rallybook', sellers })
  await userEvent.setup().selectOptions(screen.getByLabelText('Seller'), 'Ann Lee')
  expect(await screen.findByText(why)).toBeVisible()
  expect(screen.queryByText('What losing the selling would cost')).toBeNull()
})
