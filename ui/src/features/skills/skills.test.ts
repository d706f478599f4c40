// The state of the screen: what is asked, where the keyboard is, what is remembered.
import { afterEach, beforeEach, expect, test } from 'vitest'

import { company } from '$features/company/company.svelte'

import { info, noShell, shell } from '../../test/shell'
import { competency, done, framework, gapMap, skillsOf } from './example'
import { PersonSkillsOf } from './person.svelte'
import { Skills } from './skills.svelte'

const settled = () => new Promise((resolve) => setTimeout(resolve, 20))

beforeEach(() => company.show(info('Alder')))
afterEach(() => {
  company.forget()
  noShell()
})

async function begun(tab?: 'map' | 'framework') {
  const asked = shell({
    'skills.framework': () => framework({ leading: true }),
    'skills.map': () => gapMap(),
    'skills.edit': () => done(),
    'company.place': () => ({}),
  })
  const skills = new Skills(company.path, tab)
  const stop = skills.follow()
  await settled()
  return { skills, asked, stop }
}

test('the cell moves within the map, and a level that was begun is let go with it', async () => {
  const { skills, stop } = await begun()
  skills.open(true)
  expect([skills.opened, skills.assessing]).toEqual([true, true])
  skills.move('ArrowRight')
  expect([skills.at, skills.opened, skills.assessing]).toEqual([{ row: 0, column: 1 }, true, false])
  skills.move('End')
  skills.move('ArrowRight')
  skills.move('ArrowDown')
  skills.move('ArrowDown')
  expect(skills.at).toEqual({ row: 1, column: 2 })
  expect(skills.row?.name).toBe('Ben Ode')
  skills.close()
  expect(skills.opened).toBe(false)
  stop()
})

test('the leadership set is asked for and remembered with the company', async () => {
  const { skills, asked, stop } = await begun('framework')
  expect(skills.tab).toBe('framework')
  skills.showLeading(true)
  await settled()
  expect(asked.filter(({ command }) => command === 'skills.map').map(({ payload }) => payload)).toEqual([
    { company: company.path, leading: false },
    { company: company.path, leading: true },
  ])
  expect(company.recall('skills')).toEqual({ tab: 'framework', leading: true })
  stop()
  const again = new Skills(company.path)
  expect([again.tab, again.leading]).toEqual(['framework', true])
})

test('what is not assessed any more stands apart', async () => {
  const { skills, stop } = await begun()
  stop()
  skills.framework = framework({
    competencies: [competency('Discovery'), competency('Faxing', { retired_on: '2026-01-01' })],
  })
  expect(skills.ofSet('selling').map(({ name }) => name)).toEqual(['Discovery'])
  expect(skills.retired.map(({ name }) => name)).toEqual(['Faxing'])
})

test('a step that was refused is no step', async () => {
  shell({ 'skills.edit': () => Promise.reject({ code: 'refused', message: 'No.', hints: [] }) })
  const skills = new Skills(company.path)
  expect(await skills.edit('discovery', { field: 'name', text: '' })).toBe(false)
})

test('a person is joined to the framework, and levels go in one step', async () => {
  const asked = shell({
    'skills.framework': () => framework(),
    'skills.of': () => skillsOf(),
    'skills.assess': () => done(),
  })
  const store = new PersonSkillsOf(company.path, 'person-1')
  const stop = store.follow()
  await settled()
  expect(store.skills.map(({ competency }) => competency.name)).toEqual([
    'Discovery',
    'Negotiation',
    'Closing',
  ])
  expect(store.skill('discovery')?.history).toHaveLength(2)
  expect(store.begins).toBe('private')
  // With the person in the room Rust says that it is theirs.
  store.of = { ...skillsOf(), begins: 'person' }
  expect(store.begins).toBe('person')
  const one = { competency: 'discovery', level: 3, evidence: 'x', seen_on: '', cause: null }
  await store.assess('leader', [one], 'private')
  await store.assess('observation', [one, one], 'person', 'session-7')
  expect(
    asked.filter(({ command }) => command === 'skills.assess').map(({ payload }) => payload),
  ).toMatchObject([
    { source: 'leader', visibility: 'private', assess: [one] },
    { source: 'observation', visibility: 'person', session: 'session-7', assess: [one, one] },
  ])
  stop()
})
