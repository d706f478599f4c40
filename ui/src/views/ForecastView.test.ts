// The forecast as people and their reading aids meet it.
import { cleanup, render, screen, waitFor, within } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import axe from 'axe-core'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import type { FigureEntry, Forecast } from '$api/types'
import { company } from '$features/company/company.svelte'
import { cell, deal, forecast, row } from '$features/forecast/example'
import { info } from '$features/pipeline/example'
import { nav } from '$features/shell/route.svelte'

import { type Answers, noShell, shell } from '../test/shell'
import ForecastView from './ForecastView.svelte'

vi.setConfig({ testTimeout: 60_000 })
const done = { tx: 7, name: 'Set a figure', count: 1, left: [] }

function answers(told: Forecast = forecast(), more: Answers = {}): Answers {
  return {
    'forecast.show': () => told,
    'forecast.deals': ({ person }) => (person === 'person-1' ? [deal(1), deal(2), deal(3)] : []),
    'forecast.say': () => done,
    'deal.edit': () => done,
    'entry.parse': ({ input }) => ({ money: null, date: null, shown: input }),
    ...more,
  }
}
async function faults() {
  const found = await axe.run(document.body, {
    rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
  })
  return found.violations.map((one) => `${one.id}: ${one.nodes[0]?.html}`)
}
const at = () => [
  (document.activeElement as HTMLElement).dataset.line,
  (document.activeElement as HTMLElement).dataset.column,
]
const said = (asked: { command: string; payload: unknown }[]) =>
  asked
    .filter((one) => one.command === 'forecast.say')
    .map((one) => (one.payload as { figures: FigureEntry[] }).figures[0])
const first = () => screen.findByRole('rowheader', { name: /Seller 1/ })

beforeEach(() => {
  company.show(info())
  nav.go({ at: 'forecast' })
})
afterEach(() => {
  cleanup()
  company.forget()
  noShell()
})

test('whatever period was looked at, the screen begins with the present one, on the tab that was left', async () => {
  const asked = shell(answers(forecast()))
  render(ForecastView)
  await first()
  await userEvent.keyboard('[[')
  await userEvent.keyboard('t')
  cleanup()
  asked.length = 0
  render(ForecastView)
  await waitFor(() => expect(asked.some((one) => one.command === 'forecast.show')).toBe(true))
  expect(asked.find((one) => one.command === 'forecast.show')?.payload).toMatchObject({ period: null })
  expect(company.recall('forecast')).toEqual({ tab: 'compare' })
})

test('every figure says where it comes from, and how far the period has come is a word', async () => {
  shell(answers())
  render(ForecastView)
  const grid = within(await screen.findByRole('treegrid', { name: 'Roll-up by seller' }))
  expect(screen.getByText('Provisional, not signed')).toBeVisible()
  expect(screen.getByText('Quarter to 31 Dec 2026: 27 working days left')).toBeVisible()
  expect(grid.getByRole('gridcell', { name: /£130k.*2k more than what the deals give/ })).toBeInTheDocument()
  expect(grid.getByText('1 of 2 called')).toBeVisible()
  expect(screen.getByText('Open pipeline of 420k covers what is missing 2.1 times.')).toBeVisible()
  expect(await faults()).toEqual([])
})

test('typing begins, Enter keeps and goes to the next seller, Tab to the next figure', async () => {
  const asked = shell(answers())
  render(ForecastView)
  ;(await first()).focus()
  await userEvent.keyboard('{Tab}')
  expect(at()).toEqual(['row person-1', 'call'])
  await userEvent.keyboard('118k{Enter}')
  await waitFor(() => expect(said(asked)).toEqual([{ level: 'call', person: 'person-1', input: '118k' }]))
  // The answer still says that nobody said why: that is asked at once, and Esc leaves it.
  await screen.findByLabelText('Why does it differ?')
  await userEvent.keyboard('{Escape}')
  await waitFor(() => expect(at()).toEqual(['row person-2', 'call']))
  await userEvent.keyboard('{Tab}')
  expect(at()).toEqual(['row person-2', 'judgement'])
  await userEvent.keyboard('{Shift>}{Tab}{/Shift}{ArrowUp}{Delete}')
  await waitFor(() => expect(said(asked).at(-1)).toMatchObject({ person: 'person-1', input: '' }))
})

test('Esc takes back what is typed, and what is only added up is not typed over', async () => {
  const asked = shell(answers())
  render(ForecastView)
  ;(await first()).focus()
  await userEvent.keyboard('{ArrowRight}{ArrowRight}5')
  expect(at()).toEqual(['row person-1', 'won'])
  await userEvent.keyboard('{Tab}99k{Escape}')
  expect(at()).toEqual(['row person-1', 'call'])
  expect(said(asked)).toEqual([])
})

test('R asks why by a number, and keeps the note with it', async () => {
  const asked = shell(answers())
  render(ForecastView)
  ;(await first()).focus()
  await userEvent.keyboard('{Tab}r')
  // Placed by measures that there are none of here: hidden until then.
  const dialog = await screen.findByLabelText('Why does it differ?')
  expect(await faults()).toEqual([])
  within(dialog).getByText('Timing').focus()
  await userEvent.keyboard('1')
  await waitFor(() => expect(within(dialog).getByRole('textbox', { hidden: true })).toHaveFocus())
  await userEvent.keyboard('The buyer is away{Enter}')
  await waitFor(() =>
    expect(said(asked)).toEqual([
      { level: 'call', person: 'person-1', reason: 'timing', note: 'The buyer is away' },
    ]),
  )
})

test('right shows the deals of a seller, a number sets what a deal counts as, Enter opens it', async () => {
  const asked = shell(answers())
  render(ForecastView)
  ;(await first()).focus()
  await userEvent.keyboard('{ArrowRight}')
  await screen.findByRole('rowheader', { name: /Account 1 Deal 1/ })
  expect(screen.getByText('No next step')).toBeVisible()
  expect(await faults()).toEqual([])
  await userEvent.keyboard('{ArrowDown}1')
  await waitFor(() => expect(asked.some((one) => one.command === 'deal.edit')).toBe(true))
  expect(asked.find((one) => one.command === 'deal.edit')?.payload).toMatchObject({
    ids: ['d1'],
    edits: [{ field: 'category', category: 'commit' }],
  })
  await userEvent.keyboard('{ArrowLeft}{ArrowLeft}')
  await waitFor(() => expect(screen.queryByRole('rowheader', { name: /Account 1/ })).toBeNull())
  await userEvent.keyboard('{ArrowRight}')
  await screen.findByRole('rowheader', { name: /Account 1/ })
  await userEvent.keyboard('{ArrowDown}{Enter}')
  expect(nav.route).toEqual({ at: 'forecast', deal: 'd1' })
})

test('what to look at before signing opens its deals', async () => {
  shell(answers())
  render(ForecastView)
  await userEvent.click(await screen.findByRole('button', { name: /Two deals are overdue/ }))
  expect(nav.route).toMatchObject({ at: 'pipeline', look: { table: true, filter: { deals: ['d1'] } } })
})

test('brackets turn to the periods beside, and B comes back', async () => {
  const periods: unknown[] = []
  shell(
    answers(forecast(), {
      'forecast.show': ({ period }) => {
        periods.push(period)
        const told = forecast()
        const beside = period ? { name: period, before: '2026-Q2', after: '2026-Q4', now: false } : {}
        return { ...told, period: { ...told.period, ...beside } }
      },
    }),
  )
  render(ForecastView)
  await first()
  await userEvent.keyboard('[[')
  await waitFor(() => expect(periods.at(-1)).toBe('2026-Q3'))
  await userEvent.keyboard('b')
  await waitFor(() => expect(periods.at(-1)).toBe(null))
})

test('where figures are kept back, dashes say why', async () => {
  const why = 'Figures about one person are for that person and the leader here.'
  const bare = { won: null, commit: null, best_case: null, attained: null, against_target: null }
  const kept = row(1, { ...bare, target: null, call: cell(null, { editable: false }) })
  const told = forecast({
    columns: { judgement: false, agreed: false },
    rows: [kept],
    whole: row(9, { ...bare, person: null, name: 'Whole company', call: cell(null, { editable: false }) }),
    path: [],
    withheld: why,
  })
  shell(answers(told))
  render(ForecastView)
  const line = (await first()).closest('tr')!
  expect(line).not.toHaveTextContent(/[0-9]{2}/)
  expect(screen.queryByRole('columnheader', { name: 'Judgement' })).toBeNull()
  expect(screen.getAllByText(why).length).toBeGreaterThan(0)
  expect(await faults()).toEqual([])
})

test('where no seller is for those present, the whole company still stands there', async () => {
  shell(answers(forecast({ rows: [], withheld: 'Figures about one person are for the leader here.' })))
  render(ForecastView)
  const grid = within(await screen.findByRole('treegrid'))
  expect(grid.getByRole('rowheader', { name: /Whole company/ })).toBeVisible()
  expect(screen.queryByText('Nobody sells in this period yet.')).toBeNull()
})

test('the calls go from seller to seller, with what the deals give in the field', async () => {
  const asked = shell(answers())
  render(ForecastView)
  await first()
  await userEvent.keyboard('c')
  // The first who has not called.
  const field = await screen.findByRole('textbox', { name: 'Call of Seller 2' })
  expect(field).toHaveValue('128000')
  expect(screen.getByText('2 of 2')).toBeVisible()
  await userEvent.keyboard('{PageUp}')
  expect(await screen.findByRole('textbox', { name: 'Call of Seller 1' })).toHaveValue('130000')
  await screen.findByRole('button', { name: /Deal 1/ })
  expect(await faults()).toEqual([])
  await userEvent.keyboard('{ArrowUp}2')
  await waitFor(() => expect(asked.some((one) => one.command === 'deal.edit')).toBe(true))
  await userEvent.keyboard('{Enter}{Control>}a{/Control}140k{Enter}')
  await screen.findByRole('textbox', { name: 'Call of Seller 2' })
  expect(said(asked)[0]).toMatchObject({ level: 'call', person: 'person-1', input: '140k' })
  await userEvent.keyboard('{Enter}')
  await screen.findByRole('heading', { name: 'All have had their turn' })
  expect(await faults()).toEqual([])
  await userEvent.keyboard('{Enter}')
  expect(await screen.findByRole('treegrid')).toBeVisible()
})

test('with nobody who sells there is one sentence and one way', async () => {
  shell(answers(forecast({ rows: [], path: [], checks: [] })))
  render(ForecastView)
  expect(await screen.findByText('Nobody sells in this period yet.')).toBeVisible()
  await userEvent.click(screen.getByRole('button', { name: /Go to the team/ }))
  expect(nav.route.at).toBe('team')
})

test('in a seller’s own copy there is one row, and its call is the figure to say', async () => {
  const own = row(1, { judgement: cell(null, { editable: false }), agreed: cell(null, { editable: false }) })
  shell(
    answers(
      forecast({
        columns: { judgement: false, agreed: true },
        rows: [own],
        withheld: 'Others are not shown.',
      }),
    ),
  )
  render(ForecastView)
  ;(await first()).focus()
  await userEvent.keyboard('{Tab}')
  expect(at()).toEqual(['row person-1', 'call'])
  expect(screen.getByText('£128k', { selector: 'b *' })).toBeVisible()
})
