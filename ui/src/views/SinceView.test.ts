// What changed, as people and their reading aids meet it.
import { cleanup, render, screen, within } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import axe from 'axe-core'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import type { Bridge, NewsLine, Since } from '$api/types'
import { company } from '$features/company/company.svelte'
import { info } from '$features/pipeline/example'
import { nav } from '$features/shell/route.svelte'
import { fall } from '$features/since/fall'

import { noShell, shell } from '../test/shell'
import SinceView from './SinceView.svelte'

vi.setConfig({ testTimeout: 60_000 })
const bridge: Bridge = {
  currency: 'GBP',
  then: 100_000_00,
  now: 80_000_00,
  deals_then: 4,
  deals_now: 3,
  steps: [
    { cause: 'new', deals: 1, minor: 20_000_00 },
    { cause: 'lost', deals: 2, minor: -40_000_00 },
  ],
}
const line = (text: string, deals: string[]): NewsLine => ({
  topic: 'lost',
  text,
  deals,
  count: deals.length || 1,
  value: [],
  actor: null,
  on: '2026-11-20',
})
const told = (part: Partial<Since> = {}): Since => ({
  from: { at: 'last_visit' },
  day: '2026-11-16',
  title: 'Since your visit on 16 Nov',
  seq: 7,
  visit: { on: '2026-11-16', name: 'Visit of 16 Nov' },
  marked_today: false,
  import: { on: '2026-11-20', name: 'Import of 20 Nov' },
  totals: ['Open pipeline went from 100k to 80k, 20k less, in three deals.'],
  bridges: [{ name: 'Open pipeline', period: null, currencies: [bridge], unvalued: [0, 0], withheld: null }],
  sellers: [
    {
      person: 'person-1',
      name: 'Ann Lee',
      lines: [
        line('Two deals were lost.', ['a', 'b']),
        line('Mill refit was lost.', ['c']),
        line('Gone was deleted.', []),
      ],
      open: 3,
      quiet: 2,
      quiet_value: [],
      withheld: null,
      bridges: { name: 'Ann Lee', period: null, currencies: [bridge], unvalued: [0, 0], withheld: null },
    },
  ],
  quiet: 'Nothing changed in two of three open deals: 60k.',
  quiet_deals: ['d', 'e'],
  text: 'All of it.',
  ...part,
})

beforeEach(() => {
  company.show(info())
  nav.go({ at: 'since' })
})
afterEach(() => {
  cleanup()
  company.forget()
  noShell()
})

test('the bars of a bridge begin where the one before ended', () => {
  const places = fall(bridge).map(({ left, width }) => [Math.round(left), Math.round(width)])
  // Then 100, new up to 120, lost down to 80, now 80; the most is 120.
  expect(places).toEqual([
    [0, 83],
    [83, 17],
    [67, 33],
    [0, 67],
  ])
})

test('totals, causes and sentences can be read without the picture', async () => {
  shell({ 'since.show': () => told() })
  render(SinceView)
  const table = await screen.findByRole('table', { name: 'Open pipeline, GBP' })
  expect(within(table).getByRole('row', { name: /^New 1/ })).toHaveTextContent('+£20k')
  expect(within(table).getByRole('row', { name: /^Lost 2/ })).toHaveTextContent('-£40k')
  expect(screen.getByText('2 of 3 open deals did not change')).toBeVisible()
  const found = await axe.run(document.body, {
    rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
  })
  expect(found.violations.map((one) => `${one.id}: ${one.nodes[0]?.html}`)).toEqual([])
})

test('arrows go over the sentences and Enter opens what one speaks of', async () => {
  shell({ 'since.show': () => told() })
  render(SinceView)
  await screen.findByText('Mill refit was lost.')
  await userEvent.keyboard('{ArrowDown}{Enter}')
  expect(nav.route).toMatchObject({ at: 'pipeline', look: { filter: { deals: ['a', 'b'] } } })
  nav.go({ at: 'since' })
  await userEvent.keyboard('{ArrowDown}{Enter}')
  expect(nav.beside).toBe('c')
  nav.go({ at: 'since' })
  await userEvent.keyboard('{End}{Enter}')
  expect(nav.route.at).toBe('since')
})

test('a day is chosen as it is typed, and today is marked by one key', async () => {
  const asked = shell({
    'since.show': () => told(),
    'since.visited': () => ({ tx: 9, name: 'Mark the visit of 23 Nov 2026', count: 1, left: [] }),
    'entry.parse': () => ({ money: null, date: '2026-11-09', shown: '9 November 2026' }),
  })
  render(SinceView)
  await screen.findByText('Mill refit was lost.')
  await userEvent.keyboard('d')
  await userEvent.type(await screen.findByLabelText('Since a day', { selector: 'input' }), '-2w{Enter}')
  await vi.waitFor(() =>
    expect(asked.filter(({ command }) => command === 'since.show').at(-1)?.payload).toMatchObject({
      from: { at: 'day', day: '2026-11-09' },
    }),
  )
  await userEvent.click(screen.getByRole('button', { name: 'I was here today' }))
  expect(asked.some(({ command }) => command === 'since.visited')).toBe(true)
})

test('where nothing changed it says so and offers a day', async () => {
  shell({ 'since.show': () => told({ bridges: [], sellers: [], quiet: null, quiet_deals: [] }) })
  render(SinceView)
  expect(await screen.findByText('Since your visit on 16 Nov: nothing changed.')).toBeVisible()
})
