import { cleanup, render, screen } from '@testing-library/svelte'
import { afterEach, expect, test } from 'vitest'

import { frameActions, frameKeys } from '$features/find/frame'
import { areas } from '$features/shell/areas'

import { leaders, owners, sellers } from '../../test/copy'
import { info, noShell, shell } from '../../test/shell'
import { company } from './company.svelte'
import { changes, hasScreen, sees } from './copy'
import Rail from './Rail.svelte'

const frame = { showKeys: () => undefined, showSettings: () => undefined }
const shown = () => areas.filter(({ at }) => hasScreen(at)).map(({ at }) => at)
const offered = () =>
  frameActions(frame)
    .filter((one) => one.when?.() ?? true)
    .map(({ label }) => label)

afterEach(() => {
  cleanup()
  company.forget()
  noShell()
})

test('without a company there is home alone', () => {
  expect(shown()).toEqual(['home'])
  expect(sees('pipeline')).toBe(false)
})

test("the leader's copy has every screen and changes everything", () => {
  company.show(info('Alder', { copy: leaders }))
  expect(shown()).toEqual(areas.map(({ at }) => at))
  expect(changes('visits') && changes('company') && hasScreen('stages') && hasScreen('sheets')).toBe(true)
})

test("a seller's copy has the own deals, forecast, actions, advice and what changed, and its keys lead nowhere else", () => {
  company.show(info('Alder', { copy: sellers }))
  expect(shown()).toEqual([
    'home',
    'since',
    'pipeline',
    'forecast',
    'advice',
    'actions',
    'coaching',
    'skills',
    'team',
    'bundles',
  ])
  expect([changes('pipeline'), changes('team'), hasScreen('review'), hasScreen('sheets')]).toEqual([
    true,
    false,
    true,
    false,
  ])
  const goes = frameKeys(frame).filter(({ on }) => typeof on === 'string' && on.startsWith('g '))
  expect(goes.filter((one) => one.when?.()).length).toBe(10)
  expect(offered()).toContain('Undo')
  expect(offered()).not.toContain('Company settings')
})

test("an owner's copy reads the whole and changes nothing of it but the forecast", () => {
  company.show(info('Alder', { copy: owners }))
  expect(shown()).toEqual([
    'home',
    'since',
    'rally',
    'pipeline',
    'forecast',
    'advice',
    'actions',
    'coaching',
    'team',
    'figures',
    'packs',
    'bundles',
  ])
  expect([changes('pipeline'), changes('actions'), changes('undo'), changes('forecast')]).toEqual([
    false,
    false,
    false,
    true,
  ])
  expect(offered()).not.toContain('Undo')
})

test('the rail says whose copy it is', () => {
  shell({})
  company.show(info('Alder', { copy: sellers }))
  render(Rail, { onsettings: () => undefined })
  expect(screen.getByText('Copy of Ann Lee')).toBeTruthy()
  expect(screen.queryByText('Import')).toBeNull()
  expect(screen.getByText('Pipeline')).toBeTruthy()
})
