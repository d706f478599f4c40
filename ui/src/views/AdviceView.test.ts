// Advice as people and their reading aids meet it.
import { cleanup, render, screen, within } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import axe from 'axe-core'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import type { Advice, AdviceGroup, AdviceOverview, Done } from '$api/types'
import { company } from '$features/company/company.svelte'
import { info } from '$features/pipeline/example'
import { nav } from '$features/shell/route.svelte'
import { m } from '$words'

import { noShell, shell } from '../test/shell'
import { sized } from '../test/sized'
import AdviceView from './AdviceView.svelte'

vi.setConfig({ testTimeout: 60_000 })

const group = (part: Partial<AdviceGroup> = {}): AdviceGroup => ({
  rule: 'no_next_step',
  person: null,
  name: 'No next step',
  note: 'Nothing is agreed to happen next.',
  count: 2,
  deals: 2,
  value: [{ minor: 30_000_00, currency: 'GBP' }],
  unvalued: 1,
  aside: 1,
  severity: 'high',
  by_severity: [1, 1, 0],
  bulk: 'next_step',
  withheld: null,
  ...part,
})
const piece = (n: number, part: Partial<Advice> = {}): Advice => ({
  about: { rule: 'no_next_step', deal: `deal-${n}`, person: null },
  severity: 'high',
  key: n,
  title: `Deal ${n}`,
  account: `Account ${n}`,
  owner: 'person-1',
  owner_name: 'Seller 1',
  value: { minor: 15_000_00, currency: 'GBP' },
  sentence: `Account ${n} has agreed to nothing that happens next.`,
  figures: [{ label: 'In its stage', measure: { kind: 'days', days: 12 } }],
  action: { kind: 'next_step', text: 'Call the buyer', on: '2026-11-27' },
  act: 'Next step: Call the buyer, by 27 Nov 2026',
  part: 'next_step',
  aside: null,
  given_on: null,
  ...part,
})
const told = (groups: AdviceGroup[], part: Partial<AdviceOverview> = {}): AdviceOverview => ({
  groups,
  count: 2,
  deals: 2,
  open: 4,
  silent: [
    { name: 'Too soon', why: '14 deals have closed; 20 are needed.' },
    { name: 'Value far above the usual', why: '14 deals have closed; 20 are needed.' },
  ],
  ...part,
})
const done = (name: string): Done => ({ tx: 7, name, count: 1, left: [] })
const pieces = [piece(1), piece(2, { severity: 'medium' })]
const close = piece(3, {
  about: { rule: 'close_date_past', deal: 'deal-3', person: null },
  action: { kind: 'close_date', on: '2026-12-18' },
})
const aside = piece(4, { aside: { reason: 'Known', on: '2026-11-20' } })

function start(answers: Parameters<typeof shell>[0] = {}) {
  const asked = shell({
    'advice.overview': () =>
      told([group(), group({ rule: 'close_date_past', name: 'Close date past', count: 1 })]),
    'advice.list': ({ asked: which }) => {
      if (which.aside) return { all: 1, advice: [aside] }
      const advice = which.rule === 'close_date_past' ? [close] : pieces
      return { all: advice.length, advice }
    },
    'advice.take': () => done('Next step: Call the buyer'),
    'advice.aside': () => done('Set advice aside'),
    'advice.back': () => done('Bring advice back'),
    'advice.give': () => done('Write down as given'),
    'entry.parse': () =>
      ({ kind: 'date', shown: 'Fri 4 Dec 2026', money: null, date: '2026-12-04' }) as never,
    ...answers,
  })
  render(AdviceView)
  return asked
}
const row = (name: RegExp) => screen.findByRole('row', { name })
// Without a layout it is never placed, and so has no role that is counted.
const popover = (name: string) => screen.findByLabelText(name)
const of = (asked: ReturnType<typeof shell>, command: string) =>
  asked.filter((one) => one.command === command).map(({ payload }) => payload as Record<string, unknown>)

beforeEach(() => {
  sized(76)
  company.show(info())
  nav.go({ at: 'advice' })
})
afterEach(() => {
  cleanup()
  company.forget()
  noShell()
})

test('the first group stands open, each piece with its deal, its sentence and what one key does', async () => {
  start()
  expect(await row(/No next step.*2 on 2 deals/)).toHaveAttribute('aria-expanded', 'true')
  const first = await row(/Act now Account 1 Deal 1/)
  expect(first).toHaveTextContent('Account 1 has agreed to nothing that happens next.')
  expect(first).toHaveTextContent('Next step: Call the buyer, by 27 Nov 2026')
  expect(first).toHaveTextContent('£15,000')
  expect(await row(/Look at Account 2/)).toBeVisible()
  expect(screen.getByText('2 pieces of advice on 2 of 4 open deals.')).toBeVisible()
  // Rules with the same reason are told together.
  expect(
    screen.getByText(
      'Silent for now: Too soon, Value far above the usual. 14 deals have closed; 20 are needed.',
    ),
  ).toBeVisible()
  const found = await axe.run(document.body, {
    rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
  })
  expect(found.violations.map((one) => `${one.id}: ${one.nodes[0]?.html}`)).toEqual([])
})

test('arrows move, and keys take, show the figures, write down and open', async () => {
  const asked = start()
  await row(/Account 1 Deal 1/)
  ;(await row(/No next step/)).focus()
  await userEvent.keyboard('{ArrowDown}')
  expect(await row(/Account 1 Deal 1/)).toHaveFocus()
  await userEvent.keyboard('f')
  expect(await screen.findByText('12 days')).toBeVisible()
  await userEvent.keyboard('a')
  expect(of(asked, 'advice.take')).toMatchObject([{ abouts: [pieces[0]?.about], action: null }])
  await userEvent.keyboard('{ArrowDown}w')
  expect(of(asked, 'advice.give')).toMatchObject([{ abouts: [pieces[1]?.about] }])
  // On the head of the group, the whole of it.
  await userEvent.keyboard('{Home}w')
  await vi.waitFor(() => expect(of(asked, 'advice.give')).toHaveLength(2))
  expect(of(asked, 'advice.give')[1]).toMatchObject({ abouts: pieces.map(({ about }) => about) })
  await userEvent.keyboard('{ArrowDown}{Enter}')
  expect(nav.beside).toBe('deal-1')
})

test('the deals of a group, or one of them, are shown in the pipeline', async () => {
  start()
  await row(/Account 1 Deal 1/)
  ;(await row(/No next step/)).focus()
  const shown = () => (nav.route.at === 'pipeline' ? nav.route.look?.filter.deals : undefined)
  await userEvent.keyboard('p')
  await vi.waitFor(() => expect(shown()).toEqual(['deal-1', 'deal-2']))
  nav.go({ at: 'advice' })
  await userEvent.keyboard('{ArrowDown}{ArrowDown}p')
  await vi.waitFor(() => expect(shown()).toEqual(['deal-2']))
})

test('a whole group is taken in one step, with a day typed as people type it', async () => {
  const asked = start()
  await row(/Account 1 Deal 1/)
  ;(await row(/No next step/)).focus()
  await userEvent.keyboard('{Shift>}A{/Shift}')
  const form = await popover('Next step on 2 deals')
  await userEvent.type(within(form).getByLabelText('By'), 'fri')
  await within(form).findByText('Fri 4 Dec 2026')
  await userEvent.keyboard('{Enter}')
  await vi.waitFor(() => expect(of(asked, 'advice.take')).toHaveLength(1))
  expect(of(asked, 'advice.take')[0]).toMatchObject({
    abouts: pieces.map(({ about }) => about),
    action: { kind: 'next_step', text: '', on: 'fri' },
  })
  // The whole group was asked for, not only what is in sight.
  expect(
    of(asked, 'advice.list').some(({ asked: which }) => (which as { most: unknown }).most === null),
  ).toBe(true)
})

test('a close date asks first, since what the buyer said belongs to it', async () => {
  const asked = start()
  const head = await row(/Close date past/)
  await userEvent.click(head)
  await userEvent.click(within(await row(/Account 3 Deal 3/)).getByRole('button', { name: /^Take/ }))
  const form = await popover('Close date of Account 3, Deal 3')
  expect(of(asked, 'advice.take')).toEqual([])
  await userEvent.type(within(form).getByLabelText(m.ask_buyer_said()), 'After the audit{Enter}')
  await vi.waitFor(() => expect(of(asked, 'advice.take')).toHaveLength(1))
  expect(of(asked, 'advice.take')[0]).toMatchObject({
    action: { kind: 'close_date', on: '', buyer_said: 'After the audit' },
  })
})

test('advice is set aside with a reason, shown, and brought back', async () => {
  const asked = start()
  await row(/Account 1 Deal 1/)
  ;(await row(/No next step/)).focus()
  await userEvent.keyboard('{ArrowDown}x')
  const form = await screen.findByRole('dialog', { name: 'Set advice aside' })
  await userEvent.click(within(form).getByRole('button', { name: /^Set aside/ }))
  expect(within(form).getByRole('alert')).toHaveTextContent('A word or two on why')
  expect(of(asked, 'advice.aside')).toEqual([])
  await userEvent.click(within(form).getByRole('button', { name: 'It is under way already' }))
  await userEvent.click(within(form).getByRole('button', { name: /^Set aside/ }))
  await vi.waitFor(() =>
    expect(of(asked, 'advice.aside')).toMatchObject([
      { abouts: [pieces[0]?.about], reason: 'It is under way already' },
    ]),
  )
  // The page takes the pointer again once the question has closed.
  await vi.waitFor(() => expect(document.body.style.pointerEvents).not.toBe('none'))
  await userEvent.click(screen.getByRole('radio', { name: 'Set aside' }))
  const away = await row(/Account 4 Deal 4.*Set aside on .*20.*: Known/)
  await userEvent.click(within(away).getByRole('button', { name: /^Bring back/ }))
  expect(of(asked, 'advice.back')).toMatchObject([{ abouts: [aside.about] }])
})

test('a large group loads what comes into sight', async () => {
  const many = Array.from({ length: 5000 }, (_, i) => piece(i + 1))
  const asked = start({
    'advice.overview': () => told([group({ count: 5000, deals: 5000 })]),
    'advice.list': ({ asked: { most } }) => ({ all: 5000, advice: many.slice(0, most ?? undefined) }),
  })
  ;(await row(/No next step/)).focus()
  await row(/Account 1 Deal 1/)
  expect(screen.getAllByRole('row').length).toBeLessThan(60)
  expect(of(asked, 'advice.list').map(({ asked: which }) => (which as { most: number }).most)).toEqual([60])
})

test('what followed is told as counts; an empty log says how it is filled', async () => {
  start({
    'advice.log': () => ({
      lines: [
        {
          about: pieces[0]!.about,
          rule_name: 'No next step',
          title: 'Deal 1',
          account: 'Account 1',
          person_name: null,
          sentence: 'Nothing is agreed.',
          given_on: '2026-11-20',
          state: { is: 'taken', text: 'Next step: Call', on: '2026-11-21' },
          outcome: 'won',
        },
      ],
      followed: [
        {
          rule: 'no_next_step',
          name: 'No next step',
          given: 14,
          taken: { deals: 9, won: 6, lost: 2, open: 1, gone: 0 },
          not_taken: { deals: 5, won: 1, lost: 0, open: 4, gone: 0 },
          aside: 0,
          sentence: 'No next step: given on 14 deals, taken on 9.',
        },
      ],
    }),
  })
  await row(/No next step/)
  await userEvent.keyboard('3')
  expect(await screen.findByText('No next step: given on 14 deals, taken on 9.')).toBeVisible()
  expect(await screen.findByText(/^Taken on .*21.*: Next step: Call$/)).toBeVisible()
  cleanup()
  noShell()
  company.forget()
  company.show(info())
  start({ 'advice.log': () => ({ lines: [], followed: [] }) })
  await row(/No next step/)
  await userEvent.keyboard('3')
  expect(await screen.findByText('No advice was given, taken or set aside so far.')).toBeVisible()
})

test('by seller, the same advice stands under who owns the deals', async () => {
  const asked = start({
    'advice.overview': ({ by }) =>
      by === 'rule'
        ? told([group()])
        : told([group({ rule: null, person: 'p1', name: 'Ann Lee', bulk: null })]),
  })
  await row(/No next step/)
  await userEvent.keyboard('2')
  await userEvent.click(await row(/Ann Lee/))
  expect(await row(/Account 1 Deal 1/)).toBeVisible()
  expect(of(asked, 'advice.list').at(-1)).toMatchObject({ asked: { rule: null, seller: 'p1' } })
})

test('a threshold is kept on Enter, and left alone on Esc', async () => {
  const asked = start({
    'advice.thresholds': () => [
      {
        name: 'advice_pushed_times',
        label: 'Pushed',
        number: 2,
        default: 2,
        unit: 'times',
        note: 'So many.',
      },
    ],
    'advice.set_threshold': () => done('Set threshold pushed to 3'),
  })
  await row(/No next step/)
  await userEvent.keyboard('4')
  const field = await screen.findByRole('textbox', { name: /^Pushed/ })
  await userEvent.type(field, '9{Escape}')
  expect(field).toHaveValue('2')
  await userEvent.clear(field)
  await userEvent.type(field, '3{Enter}')
  await vi.waitFor(() =>
    expect(of(asked, 'advice.set_threshold')).toMatchObject([{ name: 'advice_pushed_times', input: '3' }]),
  )
})

test('without advice the screen says so and leads on', async () => {
  start({ 'advice.overview': () => told([], { count: 0, deals: 0, silent: [] }) })
  await userEvent.click(await screen.findByRole('button', { name: /Go to the pipeline/ }))
  expect(nav.route.at).toBe('pipeline')
})
