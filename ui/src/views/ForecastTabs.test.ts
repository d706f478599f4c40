// What stands beside the roll-up: figures compared, called against result, the record, what was signed.
import { cleanup, render, screen, waitFor, within } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import axe from 'axe-core'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import type { CallRecord, ForecastComparison, SignOff } from '$api/types'
import { company } from '$features/company/company.svelte'
import { forecast } from '$features/forecast/example'
import { info } from '$features/pipeline/example'
import { nav } from '$features/shell/route.svelte'
import { signed, signedList, signOff } from '$features/signoff/example'
import { sheet } from '$features/signoff/sheet.svelte'

import { type Answers, noShell, shell } from '../test/shell'
import ForecastView from './ForecastView.svelte'

vi.setConfig({ testTimeout: 60_000 })
const minor = (units: number) => units * 100
const moved = {
  id: 'd1',
  title: 'Line 2',
  account: 'Acme',
  minor: minor(40_000),
  sentence: 'Line 2 was won.',
}
const compared: ForecastComparison = {
  person: null,
  currency: 'GBP',
  from: { figure: 'agreed', on: '2026-11-16', minor: minor(250_000), name: 'Agreed, 16 Nov' },
  to: { figure: 'agreed', on: '2026-11-23', minor: minor(260_000), name: 'Agreed, 23 Nov' },
  minor: minor(10_000),
  steps: [
    { cause: 'won', name: 'Won', minor: minor(40_000), deals: [moved] },
    { cause: 'judgement', name: 'Judgement', minor: minor(-30_000), deals: [] },
  ],
  most: [moved],
  sentence: 'Up 10k, from 250k to 260k.',
  notes: [],
}
const kept = { deals: 2, kept: 1, minor: 0, kept_minor: 0, unvalued: 0, share: null, words: '1 of 2 deals' }
const record: CallRecord = {
  person: null,
  name: 'The company',
  currency: 'GBP',
  by: { by: 'baseline' },
  by_words: 'By the baseline',
  lines: [
    {
      period: '2026-Q3',
      from: '2026-07-01',
      months: 3,
      figure: 'agreed',
      on: '2026-07-06',
      days_before_end: 86,
      called: minor(219_000),
      came: minor(347_000),
      stated: true,
      off: minor(-128_000),
      close: false,
      accuracy: null,
      accuracy_why: 'Under ten calls there are counts.',
      said: 'Agreed on 6 Jul.',
      commit: kept,
      surprises: { deals: 1, minor: 0, words: 'One surprise win.' },
    },
  ],
  low: 1,
  high: 0,
  hits: 0,
  called: minor(219_000),
  came: minor(347_000),
  off: minor(-128_000),
  shares: null,
  shares_why: 'Under ten calls there are counts, and no shares.',
  commit: kept,
  surprises: { deals: 1, minor: 0, words: 'One surprise win.' },
  words: 'The company has called low in 1 of 1 quarters.',
  notes: [],
}
const answers = (list: SignOff[] = [signOff(1), signOff(2)], more: Answers = {}): Answers => ({
  'forecast.show': () => forecast(),
  'forecast.signed': () => signedList(list),
  'forecast.compare': () => compared,
  'forecast.against': () => ({
    period: '2026-Q4',
    baseline: null,
    closed: null,
    company: null,
    sellers: [],
    withheld: null,
    nothing: 'Nothing of 2026-Q4 was signed.',
  }),
  'forecast.record': () => ({ closed: 1, company: record, sellers: [], withheld: null, nothing: null }),
  'forecast.credit_notes': () => [],
  'forecast.verify': () => ({
    sound: false,
    text: 'One sign-off is not as it was signed.',
    links: 2,
    leaves: 40,
    withheld: 0,
    erased: 0,
    sealed: 2,
    faults: [{ signoff: 's1', text: 'The call of Ann Lee in version 1 was changed.' }],
  }),
  ...more,
})
async function faults(within: Element = document.body) {
  const found = await axe.run(within, {
    rules: {
      'color-contrast': { enabled: false },
      region: { enabled: false },
      // Inside the frame the screen's head is part of the main part, and no banner.
      'landmark-no-duplicate-banner': { enabled: false },
    },
  })
  return found.violations.map((one) => `${one.id}: ${one.nodes[0]?.html}`)
}
async function shown(told: Answers, tab: RegExp) {
  const asked = shell(told)
  render(ForecastView)
  await screen.findByRole('treegrid')
  await userEvent.click(screen.getByRole('tab', { name: tab }))
  return asked
}

beforeEach(() => {
  company.show(info())
  nav.go({ at: 'forecast' })
})
afterEach(() => {
  cleanup()
  sheet.asking = null
  company.forget()
  noShell()
})

test('what changed since the last sign-off stands beside, and each cause opens its deals', async () => {
  const agreed = { minor: minor(250_000), currency: 'GBP' }
  const path = [{ on: '2026-11-09', call: agreed, judgement: null, agreed }]
  const asked = shell(answers(undefined, { 'forecast.show': () => forecast({ path }) }))
  render(ForecastView)
  const bridge = await screen.findByRole('table', { name: 'What changed' })
  expect(asked.find((one) => one.command === 'forecast.compare')?.payload).toMatchObject({
    from: { figure: 'agreed', signed: 's2' },
    to: { figure: 'agreed', signed: null, on: null },
  })
  expect(within(bridge).getByRole('row', { name: /Judgement/ })).toHaveTextContent('-£30k')
  expect(await faults()).toEqual([])
  await userEvent.click(within(bridge).getByRole('button', { name: /^Won/ }))
  expect(nav.route).toMatchObject({ at: 'pipeline', look: { filter: { deals: ['d1'] } } })
})

test('any two figures are compared, of anybody, as of any day', async () => {
  const asked = await shown(answers(), /Compare/)
  expect(await screen.findByText('Up 10k, from 250k to 260k.')).toBeVisible()
  expect(await faults()).toEqual([])
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'From' }), 'Judgement')
  const [from] = screen.getAllByRole('combobox', { name: 'As of' })
  await userEvent.selectOptions(from!, 'on 9 Nov')
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Whose part' }), 'Seller 2')
  await waitFor(() =>
    expect(asked.at(-1)?.payload).toMatchObject({
      person: 'person-2',
      from: { figure: 'judgement', on: '2026-11-09', signed: null },
    }),
  )
  await userEvent.click(screen.getByRole('button', { name: /Line 2 was won/ }))
  expect(nav.route).toEqual({ at: 'forecast', deal: 'd1' })
})

test('where nothing was signed there is no comparison of called and result, and it says so', async () => {
  await shown(answers([]), /Called against/)
  expect(await screen.findByText('Nothing of 2026-Q4 was signed.')).toBeVisible()
  expect(await faults()).toEqual([])
})

test('the record is words first, and a dash says why it is one', async () => {
  await shown(answers(), /Record/)
  expect(await screen.findByText('The company has called low in 1 of 1 quarters.')).toBeVisible()
  expect(screen.getByText('Under ten calls there are counts.')).toBeInTheDocument()
  expect(await faults()).toEqual([])
})

test('what is refused is a sentence in its place', async () => {
  const refuse = () =>
    Promise.reject({ code: 'refused', message: 'The record is not for those present.', hints: [] })
  await shown(answers([], { 'forecast.record': refuse }), /Record/)
  expect(await screen.findByText('The record is not for those present.')).toBeVisible()
})

test('what was signed is verified by one key, and what was tampered with is named', async () => {
  await shown(answers(), /Signed/)
  expect(await screen.findByText('Baseline')).toBeVisible()
  expect(await faults()).toEqual([])
  await userEvent.keyboard('v')
  expect(await screen.findByText('The call of Ann Lee in version 1 was changed.')).toBeVisible()
  expect(await faults()).toEqual([])
})

test('a correction is laid from what holds', async () => {
  await shown(answers(), /Signed/)
  await userEvent.click(await screen.findByRole('button', { name: 'Correct...' }))
  expect(sheet.asking).toEqual({ period: '2026-Q4', purpose: 'correct', about: 's2' })
})

test('of two that were signed at once one is put aside, with a reason', async () => {
  const both = [signOff(1, { waits: true }), signOff(2, { waits: true })]
  const asked = await shown(
    answers(both, {
      'forecast.signed': () =>
        signedList(both, { holds: null, forks: [{ ids: ['s1', 's2'], text: 'Two were signed at once.' }] }),
      'forecast.supersede': () => signed,
    }),
    /Signed/,
  )
  expect(await screen.findByText('Two were signed at once.')).toBeVisible()
  await userEvent.click(screen.getAllByRole('button', { name: 'Put aside...' })[1]!)
  const dialog = await screen.findByRole('dialog', { name: 'This one does not hold' })
  expect(await faults(dialog)).toEqual([])
  await userEvent.type(within(dialog).getByRole('textbox', { name: 'Name' }), 'Mara Lind')
  await userEvent.type(within(dialog).getByRole('textbox', { name: 'Reason' }), 'Older figures')
  await userEvent.click(within(dialog).getByRole('button', { name: 'Put aside...' }))
  await waitFor(() => expect(asked.some((one) => one.command === 'forecast.supersede')).toBe(true))
  expect(asked.find((one) => one.command === 'forecast.supersede')?.payload).toMatchObject({
    id: 's2',
    reason: 'Older figures',
    signers: [{ role: 'leader', name: 'Mara Lind' }],
  })
})

test('Ctrl and Enter ask who signs; they do not sign', async () => {
  const asked = shell(answers())
  render(ForecastView)
  await screen.findByRole('treegrid')
  await userEvent.keyboard('{Control>}{Enter}{/Control}')
  expect(sheet.asking).toEqual({ period: '2026-Q4', purpose: 'sign' })
  expect(asked.some((one) => one.command === 'forecast.sign')).toBe(false)
})
