// Figures as people and their reading aids meet them.
import { cleanup, render, screen, within } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import axe from 'axe-core'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import type { Cohort, Figures, Group } from '$api/types'
import { company } from '$features/company/company.svelte'
import { info, stage } from '$features/pipeline/example'
import { unfiltered } from '$features/pipeline/filter'
import { nav } from '$features/shell/route.svelte'

import { noShell, shell } from '../test/shell'
import FiguresView from './FiguresView.svelte'

vi.setConfig({ testTimeout: 60_000 })
const few = 'Fewer than 10 decided deals.'
const all = { ...unfiltered(), outcomes: ['open' as const, 'won' as const, 'lost' as const] }
const win = (won: number, lost: number, rate: number | null): Group['win'] => ({
  won,
  lost,
  rate,
  why: rate === null ? few : null,
  values: [],
  unvalued: 0,
})
const spread = (median: number | null): Group['cycle']['won'] => ({
  deals: median === null ? 0 : 4,
  left_out: 0,
  lower: median && median - 9,
  median,
  upper: median && median + 9,
  why: median === null ? 'No won deals.' : null,
})
const group = (name: string | null, won: number, lost: number, rate: number | null): Group => ({
  person: name,
  name,
  created: won + lost + 2,
  open: 2,
  win: win(won, lost, rate),
  cycle: { won: spread(rate === null ? null : 57), lost: spread(14) },
  velocity: [
    {
      currency: 'GBP',
      open: 2,
      rate,
      median_won: null,
      median_days: 57,
      per_day: rate === null ? null : { minor: 240_000, currency: 'GBP' },
      why: rate === null ? [few] : [],
    },
  ],
  opens: { ...all, owners: name ? [name] : [] },
  withheld: null,
})
const cohort = (period: string | null, settled: boolean): Cohort => ({
  period,
  from: period && '2026-10-01',
  created: 9,
  open: 5,
  value: [{ minor: 100, currency: 'GBP' }],
  open_value: [],
  win: win(3, 1, null),
  settled,
  note: settled ? null : 'Not yet settled: 5 of 9 are still open.',
  opens: { ...all, created_from: '2026-10-01', created_to: '2026-12-31' },
  withheld: null,
})
const told = (whole: Group): Figures => ({
  whole,
  groups: [group('Ann Lee', 8, 4, 6_667), group(null, 3, 1, null)],
  cohorts: [cohort('2026-Q4', false), cohort(null, true)],
  stages: [
    { stage: stage(1), won: 8, median_days: 21, why: null },
    { stage: stage(2), won: 0, median_days: null, why: 'Of no won deal is it known how long it was here.' },
  ],
})

beforeEach(() => {
  company.show(info())
  nav.go({ at: 'figures' })
})
afterEach(() => {
  cleanup()
  company.forget()
  noShell()
})

test('a figure that is not there says why, and nothing stands in its place', async () => {
  shell({ 'figures.show': () => told(group(null, 4, 2, null)) })
  render(FiguresView)
  expect((await screen.findAllByText(few)).length).toBeGreaterThan(0)
  expect(screen.getByText('4 won, 2 lost')).toBeVisible()
  expect(screen.getByText('Not yet settled: 5 of 9 are still open.')).toBeVisible()
  expect(screen.getByText(/^Where a dash stands: Of no won deal/)).toBeVisible()
  const found = await axe.run(document.body, {
    rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
  })
  expect(found.violations.map((one) => `${one.id}: ${one.nodes[0]?.html}`)).toEqual([])
})

test('each figure opens its deals', async () => {
  shell({ 'figures.show': () => told(group(null, 12, 6, 6_667)) })
  render(FiguresView)
  const [sellers, cohorts] = await screen.findAllByRole('table')
  const row = within(sellers!).getByRole('row', { name: /^Ann Lee/ })
  expect(row).toHaveTextContent('66.7 %')
  await userEvent.click(within(row).getByRole('button', { name: 'Won of Ann Lee: 8. Show these deals' }))
  expect(nav.route).toMatchObject({
    at: 'pipeline',
    look: { table: true, filter: { owners: ['Ann Lee'], outcomes: ['won'] } },
  })
  await userEvent.click(within(cohorts!).getByRole('button', { name: /^Open of 2026-Q4: 5/ }))
  expect(nav.route).toMatchObject({ look: { filter: { created_to: '2026-12-31', outcomes: ['open'] } } })
  await userEvent.click(screen.getByRole('button', { name: '57 days' }))
  expect(nav.route).toMatchObject({ look: { filter: { outcomes: ['won'] } } })
})

test('keys choose what figures are told apart by', async () => {
  const asked: unknown[] = []
  shell({
    'figures.show': (question) => {
      asked.push([question.by, question.cohort])
      const answer = told(group(null, 12, 6, 6_667))
      return question.by === 'source' ? { ...answer, groups: [group('Trade fair', 8, 4, 6_667)] } : answer
    },
  })
  render(FiguresView)
  await screen.findAllByRole('table')
  await userEvent.keyboard('b')
  await userEvent.keyboard('m')
  await screen.findByText('Trade fair')
  expect(asked.at(-1)).toEqual(['source', 'month'])
})

test('it is scrolled to where it was left', async () => {
  company.show({ ...info(), place: { scroll: { figures: { top: 320, of: '' } } } })
  const height = vi.spyOn(Element.prototype, 'scrollHeight', 'get').mockReturnValue(2000)
  shell({ 'figures.show': () => told(group(null, 12, 6, 6_667)) })
  render(FiguresView)
  expect((await screen.findByRole('region', { name: 'Figures' })).scrollTop).toBe(320)
  height.mockRestore()
})

test('an empty book leads to the pipeline', async () => {
  shell({ 'figures.show': () => told({ ...group(null, 0, 0, null), created: 0 }) })
  render(FiguresView)
  await userEvent.click(await screen.findByRole('button', { name: /Go to the pipeline/ }))
  expect(nav.route.at).toBe('pipeline')
})

test('figures about one person that are kept back are dashes, and say for whom they are', async () => {
  const withheld = 'Figures about one person are for that person and the leader here.'
  const bare = { ...group('Ann Lee', 0, 0, null), created: 0, open: 0, velocity: [], withheld }
  shell({ 'figures.show': () => ({ ...told(group(null, 12, 6, 6_667)), groups: [bare] }) })
  render(FiguresView)
  const row = within((await screen.findAllByRole('table'))[0]!).getByRole('row', { name: /^Ann Lee/ })
  expect(row).not.toHaveTextContent(/[0-9]/)
  expect(within(row).getAllByTitle(withheld)).toHaveLength(9)
  expect(screen.getByText(new RegExp(`^Where a dash stands: .*${withheld}`))).toBeVisible()
})

test('a book of one person is no empty one', async () => {
  const withheld = 'Figures about one person are switched off here.'
  shell({ 'figures.show': () => told({ ...group(null, 0, 0, null), created: 0, withheld }) })
  render(FiguresView)
  expect((await screen.findAllByText(withheld)).length).toBeGreaterThan(0)
  expect(screen.queryByRole('button', { name: /Go to the pipeline/ })).toBeNull()
})
