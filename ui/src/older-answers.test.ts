// Answers that come in another order than they were asked for, and after their company was left.
import { cleanup, render, screen } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import type { Changed } from '$api/call'
import type {
  BundleOffer,
  BundleSent,
  OldNotes as OldNotesOf,
  PrivacyOverview,
  Sharing,
  ForecastDeal,
  PastImport,
  ReviewQueue,
  Strip,
  Tactics,
  Threshold,
} from '$api/types'
import TacticsSection from '$features/actions/TacticsSection.svelte'
import ThresholdTab from '$features/advice/ThresholdTab.svelte'
import { Sending } from '$features/bundles/sending.svelte'
import CallSheetStart from '$features/call_sheet/Start.svelte'
import { Coaching } from '$features/coaching/coaching.svelte'
import { session } from '$features/coaching/example'
import SharingDialog from '$features/coaching/SharingDialog.svelte'
import { company } from '$features/company/company.svelte'
import Beside from '$features/deal/Beside.svelte'
import { closeDateEdit } from '$features/deal/later'
import { questions } from '$features/deal/questions.svelte'
import { row } from '$features/forecast/example'
import { Forecast } from '$features/forecast/forecast.svelte'
import PastImports from '$features/import/PastImports.svelte'
import { Acts } from '$features/pipeline/acts.svelte'
import { deal } from '$features/pipeline/example'
import { unfiltered } from '$features/pipeline/filter'
import type { Pipeline } from '$features/pipeline/pipeline.svelte'
import OldNotes from '$features/privacy/OldNotes.svelte'
import { Privacy } from '$features/privacy/privacy.svelte'
import { Review } from '$features/review/review.svelte'
import CreditNotes from '$features/signoff/CreditNotes.svelte'
import { Team } from '$features/team/team.svelte'
import { views } from '$features/views/views.svelte'
import { live } from '$parts/live.svelte'

import { type Answers, info, noShell, shell } from './test/shell'

let changed: (told: Changed) => void = () => {}
vi.mock('$api/call', async (original) => ({
  ...(await original<object>()),
  onChanged: (told: typeof changed) => ((changed = told), () => {}),
}))

const { path } = info('Kestrel')
const anything = () =>
  changed({ company: path, features: ['actions', 'advice', 'deal', 'forecast', 'team'], seq: 2 })

/** Answers a command when the test says so, in the order that it says. */
function held() {
  const waiting: ((answer: unknown) => void)[] = []
  const ask = () => new Promise<never>((told) => waiting.push(told as (answer: unknown) => void))
  const tell = async (which: number, answer: unknown) => {
    await vi.waitFor(() => expect(waiting.length).toBeGreaterThan(which))
    waiting[which]?.(answer)
    await new Promise((later) => setTimeout(later))
  }
  return { ask, tell }
}

beforeEach(() => {
  company.info = info('Kestrel')
  live.said = ''
})
afterEach(() => {
  cleanup()
  company.forget()
  noShell()
})

describe('an older answer does not take the place of a newer one', () => {
  const both = async (command: keyof Answers, make: (text: string) => unknown, mount: () => unknown) => {
    const { ask, tell } = held()
    shell({ [command]: ask })
    mount()
    await tell(0, make('First'))
    anything()
    anything()
    await tell(2, make('Newer'))
    await tell(1, make('Older'))
    expect(screen.queryByText(/Older/)).toBeNull()
    expect(screen.getByText(/Newer/)).toBeInTheDocument()
  }

  test('of the credit notes', () =>
    both(
      'forecast.credit_notes',
      (note) => [{ id: 'c', person: null, amount: { minor: 1, currency: 'EUR' }, on: '2026-11-01', note }],
      () => render(CreditNotes, { company: path, period: '2026-Q4' }),
    ))
  test('of the thresholds', () =>
    both(
      'advice.thresholds',
      (label): Threshold[] => [{ name: 'n', label, number: 1, default: 1, unit: 'days', note: '' }],
      () => render(ThresholdTab, { company: path }),
    ))
  test('of the tactics', () =>
    both(
      'actions.tactics',
      (sentence) =>
        ({
          sentence,
          all: { tactics: 0 },
          by_effect: [],
          followed: [{ action: { id: 'a', text: 'Call' }, counts: false, sentence: '' }],
        }) as unknown as Tactics,
      () => render(TacticsSection, { company: path }),
    ))
  test('of the imports', () =>
    both(
      'import.list',
      (name): PastImport[] => [{ tx: 1, name, made: 0, actor: 'Mara', changes: 2, reverted: false }],
      () => render(PastImports),
    ))
  test('of those for whom a call sheet is saved', () =>
    both(
      'team.members',
      (name) => [
        { id: 'p', name, initials: 'A', hue: 1, active: true, open_deals: 1, withheld: null, roles: [] },
      ],
      () => render(CallSheetStart, { onread: () => undefined }),
    ))

  test('of those who receive a bundle', async () => {
    const { ask, tell } = held()
    shell({ 'bundles.receivers': ask, 'bundles.offer': () => ({ audience: 'team' }) as BundleOffer })
    const sending = new Sending(path)
    const one = (who: string) => [{ audience: 'team', who, note: '', known: true, heard: null }]
    void sending.load()
    void sending.load()
    await tell(1, one('Newer'))
    await tell(0, one('Older'))
    expect(sending.receivers?.[0]?.who).toBe('Newer')
  })

  test('of the deals under a row of the forecast', async () => {
    const { ask, tell } = held()
    shell({ 'forecast.deals': ask, 'forecast.show': () => new Promise(() => {}) })
    const forecast = new Forecast(path)
    const named = (name: string) => [{ id: 'd', name }] as unknown as ForecastDeal[]
    void forecast.unfold(row(1))
    await tell(0, named('First'))
    forecast.refresh()
    forecast.refresh()
    await tell(2, named('Newer'))
    await tell(1, named('Older'))
    expect([...forecast.open.values()]).toEqual([named('Newer')])
  })

  test('of the order of a review, and of what lies around its deal', async () => {
    const queue = held()
    const strip = held()
    shell({
      'review.queue': queue.ask,
      'review.strip': strip.ask,
      'actions.list': () => ({ groups: [] }) as never,
      'contacts.of_deal': () => ({}) as never,
      'criteria.of_deal': () => [],
      'advice.list': () => ({ advice: [] }) as never,
    })
    const review = new Review(path, { filter: unfiltered(), selected: [] })
    const stop = review.follow()
    const deals = (...ids: string[]): ReviewQueue => ({
      deals: ids.map((id) => ({ id, name: id, account: null, owner_name: null, value: null })),
      since: 1,
    })
    void review.begin('value')
    await queue.tell(1, deals('a', 'b'))
    await queue.tell(0, deals('b', 'a'))
    expect(review.order).toBe('value')
    expect(review.deals?.map(({ id }) => id)).toEqual(['a', 'b'])

    anything()
    await strip.tell(1, { pushed: 2 } as Strip)
    await strip.tell(0, { pushed: 1 } as Strip)
    await vi.waitFor(() => expect(review.around?.strip.pushed).toBe(2))
    stop()
  })

  test('of what is agreed to when a note is shared', async () => {
    const { ask, tell } = held()
    shell({ 'coaching.sharing': ask })
    const sharing = (question: string): Sharing => ({ question, sentences: [] }) as unknown as Sharing
    const props = { company: path, note: 'n', onshare: () => Promise.resolve(true), onclose: () => undefined }
    const { rerender } = render(SharingDialog, { ...props, visibility: 'owner' })
    await rerender({ ...props, visibility: 'person' })
    await tell(1, sharing('For Ada?'))
    await tell(0, sharing('For the owner?'))
    expect(screen.getByRole('dialog', { name: 'For Ada?' })).toBeInTheDocument()
  })

  test('of notes that are past their months', async () => {
    const { ask, tell } = held()
    shell({ 'privacy.old_notes': ask })
    const privacy = new Privacy(path)
    const line = (text: string) => ({ line: text }) as unknown as OldNotesOf
    privacy.all = {} as PrivacyOverview
    render(OldNotes, { privacy })
    privacy.all = {} as PrivacyOverview
    await tell(1, line('1 note of 1 person'))
    await tell(0, line('9 notes of 2 people'))
    expect(await screen.findByText('1 note of 1 person')).toBeInTheDocument()
  })

  test('of the session that is opened', async () => {
    const { ask, tell } = held()
    shell({
      'coaching.session': ask,
      'coaching.of': () => new Promise(() => {}),
      'company.place': () => ({}),
    })
    const coaching = new Coaching(path)
    const of = (id: string) => session({ line: { ...session().line, id } })
    const first = coaching.open('s1')
    const second = coaching.open('s2')
    await tell(1, of('s2'))
    await tell(0, of('s1'))
    expect(await second).toBe(true)
    expect(await first).toBe(false)
    expect(coaching.desk?.id).toBe('s2')
  })
})

describe('what is answered after its company was left', () => {
  test('does not choose a person in the one that came', async () => {
    const { ask, tell } = held()
    shell({ 'team.add': ask })
    const adding = new Team(path).add('Ada', [], [])
    company.info = info('Halden')
    await tell(0, { id: 'p' })
    expect(await adding).toBe(true)
    expect(company.recall('team')).toBeUndefined()
  })

  test('is not spoken of in the one that came', async () => {
    const pipeline = {
      company: path,
      info: { stages: [] },
      card: () => deal(1).card,
      move: () => Promise.resolve((company.info = info('Halden'))),
    } as unknown as Pipeline
    await new Acts(pipeline, { follow: () => undefined, focused: () => null }).move([1], undefined, null)
    expect(live.said).toBe('')
  })

  test('does not say in the one that came to whom a bundle went', async () => {
    const sending = new Sending(path)
    sending.audience = 'team'
    sending.offer = { audience: 'team', path: '/out/team.rallybundle' } as BundleOffer
    sending.locking = 'key'
    shell({
      'bundles.send': () => ((company.info = info('Halden')), { who: 'the team' } as BundleSent),
      'bundles.receivers': () => [],
    })
    await sending.send()
    expect(sending.sent?.who).toBe('the team')
    expect(live.said).toBe('')
  })

  test('does not shut what is open beside its list', async () => {
    const { ask, tell } = held()
    const closed = vi.fn()
    const asked = shell({ 'deal.delete': ask, 'deal.show': () => deal(1), 'deal.history': () => [] })
    const { unmount } = render(Beside, { info: info('Kestrel'), deal: 'deal-1', onclose: closed })
    await userEvent.click(await screen.findByRole('button', { name: 'Delete this deal' }))
    expect(asked.map((one) => one.command)).toContain('deal.delete')
    unmount()
    company.info = info('Halden')
    await tell(0, { tx: 4, name: 'Delete', count: 1, left: [] })
    expect(closed).not.toHaveBeenCalled()
  })
})

test('whether a date moved later is asked of nobody who went to another company', async () => {
  const delays = held()
  shell({ 'deal.delays': delays.ask })
  company.show(info('Kestrel'))
  const edit = closeDateEdit(path, ['d1'], '+2w', 'Acme renewal')
  company.show(info('Juniper'))
  await delays.tell(0, { later: 1, deals: 1, from: '2026-12-01', to: '2026-12-15' })
  expect(await edit).toEqual({ field: 'close_date', input: '+2w', buyer_said: null })
  expect(questions.now).toBeNull()
})

test('views of before a change take the place of none that were read after it', async () => {
  const lists = held()
  shell({ 'views.list': lists.ask })
  company.show(info('Kestrel'))
  const stop = views.follow(path)
  changed({ company: path, features: ['views'], seq: 2 })
  changed({ company: path, features: ['views'], seq: 3 })
  const view = (name: string) => ({ id: name, name })
  await lists.tell(1, [view('after')])
  await lists.tell(0, [view('before')])
  expect(views.list.map((one) => one.name)).toEqual(['after'])
  stop()
})
