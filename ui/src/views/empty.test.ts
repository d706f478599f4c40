// A screen that has nothing to show offers one button, and the key on it does the same.
import { cleanup, render, screen, waitFor, within } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import type { Component } from 'svelte'
import { afterEach, expect, test } from 'vitest'

import type { CallSheetPreview } from '$api/types'
import { callSheet } from '$features/call_sheet/callSheet.svelte'
import { company } from '$features/company/company.svelte'
import { frameKeys } from '$features/find/frame'
import { people } from '$features/coaching/example'
import { view } from '$features/pipeline/example'
import { nav, type Route } from '$features/shell/route.svelte'
import { keys } from '$parts/keys.svelte'

import { type Answers, type Asked, home, info, noShell, shell } from '../test/shell'
import CallSheetView from './CallSheetView.svelte'
import CoachingView from './CoachingView.svelte'
import HomeView from './HomeView.svelte'
import PipelineView from './PipelineView.svelte'
import PrivacyView from './PrivacyView.svelte'

const counts = { rows: 3, changed: 0, new: 0, unchanged: 3, undecided: 0, aside: 0, blank: 0, not_a_deal: 0 }
const nothing = {
  file: 'back.xlsx',
  person: 'ann',
  person_name: 'Ann Lee',
  made_on: '2026-11-23',
  read_on: null,
  counts: { ...counts, missing: 0 },
  applies: 0,
  conflicts: 0,
  rows: [],
  missing: [],
} as unknown as CallSheetPreview
const privacy = { months: 24, controller: 'Kestrel', controller_set: false, company: 'Kestrel', due: 0 }

type Case = {
  View: Component
  route: Route
  answers: Answers
  /** The sentence, the button under it, and the keys on that. */
  says: RegExp
  button: RegExp
  caps: string[]
  press: string
  does: (asked: Asked[]) => unknown
  done: unknown
}
const cases: Record<string, Case> = {
  home: {
    View: HomeView,
    route: { at: 'home' },
    answers: { 'home.show': () => home([]), 'sample.create': () => new Promise(() => undefined) },
    says: /^No companies yet/,
    button: /^Look at the sample/,
    caps: ['S'],
    press: 's',
    does: (asked) => asked.some(({ command }) => command === 'sample.create'),
    done: true,
  },
  pipeline: {
    View: PipelineView,
    route: { at: 'pipeline' },
    answers: { 'pipeline.view': () => ({ ...view([]), all: 0 }) },
    says: /^This book holds no deals/,
    button: /^Import deals/,
    caps: ['G', 'I'],
    press: 'gi',
    does: () => nav.route.at,
    done: 'import',
  },
  coaching: {
    View: CoachingView,
    route: { at: 'coaching' },
    answers: { 'coaching.people': () => ({ ...people(), people: [] }) },
    says: /^Nobody is coached/,
    button: /^Add people/,
    caps: ['G', 'E'],
    press: 'ge',
    does: () => nav.route.at,
    done: 'team',
  },
  'a call sheet': {
    View: CallSheetView,
    route: { at: 'call_sheet', path: '/back.xlsx' },
    answers: { 'call_sheet.preview': () => nothing },
    says: /^Nothing in this sheet/,
    button: /^Another sheet/,
    caps: ['O'],
    press: 'o',
    does: (asked) => asked.filter(({ command }) => command === 'call_sheet.preview').length,
    done: 2,
  },
  'private data': {
    View: PrivacyView,
    route: { at: 'privacy' },
    answers: { 'privacy.list': () => ({ ...privacy, line: null, people: [], erased: 0 }) },
    says: /^The book holds nothing/,
    button: /^Back to the team/,
    caps: ['Esc'],
    press: '{Escape}',
    does: () => nav.route.at,
    done: 'team',
  },
}

let stop: () => void
afterEach(() => {
  stop()
  cleanup()
  callSheet.clear()
  company.forget()
  noShell()
})

test.each(Object.entries(cases))('%s offers one button and its key', async (_, one) => {
  const asked = shell({ 'company.place': () => ({}), ...one.answers }, '/another.xlsx')
  if (one.route.at !== 'home') company.show(info('Kestrel'))
  nav.go(one.route)
  stop = keys.bind('Everywhere', frameKeys({ showKeys: () => undefined, showSettings: () => undefined }))
  render(one.View)
  const empty = (await screen.findByText(one.says)).closest<HTMLElement>('.empty')!
  const button = within(empty).getByRole('button', { name: one.button })
  const main = (within: ParentNode) =>
    [...within.querySelectorAll('.main')].filter((one) => one.matches('button'))
  expect(main(empty)).toEqual([button])
  if (one.route.at === 'home') expect(main(document)).toEqual([button])
  const caps = [...button.querySelectorAll('kbd')].map((cap) => cap.textContent)
  expect(caps).toEqual(one.caps)
  await userEvent.keyboard(one.press)
  await waitFor(() => expect(one.does(asked)).toEqual(one.done))
})
