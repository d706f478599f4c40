// What is asked in the window while another company comes into it.
import { expect, test, vi } from 'vitest'

import type { SheetNow, Stage } from '$api/types'
import { asking } from '$features/actions/asking.svelte'
import { recall } from '$features/bundles/recall.svelte'
import { company } from '$features/company/company.svelte'
import { dialogs } from '$features/company/dialogs.svelte'
import { questions } from '$features/deal/questions.svelte'
import { roomKeys } from '$features/room/acts'
import { room } from '$features/room/room.svelte'
import { sheet } from '$features/signoff/sheet.svelte'

import { letGo } from './let-go'
import { following } from './test/following'
import { info, shell } from './test/shell'

following()

test('what is asked about one company is not asked in another, and stays where the same one opens again', async () => {
  shell({ 'company.place': () => ({}) })
  const stop = company.onLeft(letGo)
  company.show(info('Kestrel'))
  asking.add({ deal: { id: 'd', name: 'Arbor' } })
  dialogs.show({ kind: 'settings' })
  recall.ask({ id: 'n', what: 'note', label: 'Note', name: 'Ada' })
  sheet.asking = { period: '2026-Q4', purpose: 'sign' }
  const closing = questions.ask({ about: 'closing', deal: 'Arbor', stage: { outcome: 'won' } as Stage })

  company.show(info('Kestrel'))
  expect(dialogs.about.kind).toBe('settings')

  company.show(info('Halden'))
  expect(asking.now).toBeNull()
  expect(dialogs.about.kind).toBe('none')
  expect(recall.about).toBeNull()
  expect(sheet.asking).toBeNull()
  expect(questions.now).toBeNull()
  expect(await closing).toEqual({ go: false })
  stop()
})

/** What was typed is still on its way into the book when another company comes. */
async function leaving(act: () => unknown): Promise<void> {
  let kept = () => {}
  const stop = company.beforeGone(() => new Promise<void>((saved) => (kept = saved)))
  company.show(info('Kestrel'))
  act()
  await vi.waitFor(() => expect(kept.toString()).not.toBe('() => {}'))
  company.show(info('Halden'))
  stop()
  kept()
}
const kestrel = { company: info('Kestrel').path }

test('the team that is let in sees the company that was shown, and a sheet is of the one where it was asked for', async () => {
  vi.useRealTimers()
  vi.spyOn(room, 'begin').mockImplementation(() => undefined)
  room.take({ company: null, audience: null, label: null, pin: true, wait: null })
  const asked = shell({
    'company.place': () => ({}),
    'room.enter': () => ({ company: null, audience: 'team', label: null, pin: true, wait: null }),
    'forecast.sheet': () => ({ locked: false, sheet: null, signed: null }) as unknown as SheetNow,
  })
  const enter = roomKeys().find(({ on }) => on === 'Shift+F9')
  await leaving(() => enter?.run(new KeyboardEvent('keydown')))
  await vi.waitFor(() => expect(asked.map((one) => one.command)).toContain('room.enter'))
  expect(asked.find((one) => one.command === 'room.enter')?.payload).toMatchObject(kestrel)

  await leaving(() => sheet.lay({ period: '2026-Q4', purpose: 'sign', here: true }))
  await vi.waitFor(() => expect(asked.map((one) => one.command)).toContain('forecast.sheet'))
  expect(asked.find((one) => one.command === 'forecast.sheet')?.payload).toMatchObject(kestrel)
  sheet.now = room.room = null
})
