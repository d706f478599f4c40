// A small framework and a person in it, for the tests of these screens.
import type {
  Action,
  Assessment,
  Competency,
  Done,
  Framework,
  GapMap,
  PlanGap,
  SkillCell,
  SkillsOf,
} from '$api/types'

export const ADVICE = 'Kept out of bundles and packs. Write what you saw, not what you think of them.'
export const LEVEL_NAMES: Framework['level_names'] = [
  'Not seen',
  'Learning',
  'Needs support',
  'Works alone',
  'Coaches others',
]

export const competency = (name: string, part: Partial<Competency> = {}): Competency => ({
  id: name.toLowerCase(),
  key: name.toLowerCase(),
  set: 'selling',
  name,
  about: `${name} in a sentence.`,
  levels: LEVEL_NAMES.map((level) => `${name}: ${level}, as seen.`) as Competency['levels'],
  required: [3, null],
  retired_on: null,
  edited: false,
  ...part,
})

export const framework = (part: Partial<Framework> = {}): Framework => ({
  competencies: [competency('Discovery'), competency('Negotiation'), competency('Closing')],
  level_names: LEVEL_NAMES,
  roles: [
    ['seller', 'Seller'],
    ['manager', 'Manager'],
  ],
  leading: false,
  version: 1,
  version_words: 'Version 1, as it comes',
  writes: true,
  ...part,
})

export const assessment = (level: number, part: Partial<Assessment> = {}): Assessment => ({
  id: `assessment-${level}`,
  source: 'leader',
  on: '2026-11-11',
  level,
  level_name: LEVEL_NAMES[level] ?? '',
  behaviour: `What was seen at ${level}.`,
  evidence: 'Asked three questions about the budget.',
  seen_on: '2026-11-10',
  opinion: false,
  cause: null,
  session: null,
  visibility: 'private',
  age_days: 12,
  old: false,
  ...part,
})

export const cell = (name: string, part: Partial<SkillCell> = {}): SkillCell => ({
  competency: name.toLowerCase(),
  required: 3,
  leader: null,
  own: null,
  gap: null,
  own_above: null,
  trend: 'unknown',
  words: `${name}: not assessed, 3 required`,
  ...part,
})

const discovery = (): SkillCell =>
  cell('Discovery', {
    leader: assessment(2, { cause: 'system' }),
    own: assessment(3, { id: 'own-3', source: 'own', visibility: 'person' }),
    gap: 1,
    own_above: 1,
    trend: 'up',
    words: 'Discovery: 2 of 3, needs support, up, 12 days ago; says 3',
  })
const negotiation = (): SkillCell =>
  cell('Negotiation', {
    leader: assessment(1, { evidence: null, seen_on: null, opinion: true, old: true, age_days: 120 }),
    gap: 2,
    trend: 'same',
    words: 'Negotiation: 1 of 3, learning, opinion, 120 days ago',
  })
export const cells = (): SkillCell[] => [discovery(), negotiation(), cell('Closing')]

export const action = (text: string, part: Partial<Action> = {}): Action => ({
  id: text,
  text,
  kind: 'commitment',
  person: 'person-1',
  person_name: 'Ann Lee',
  due: '2026-12-04',
  overdue_days: null,
  deal: null,
  deal_name: null,
  account: null,
  state: 'open',
  ended_on: null,
  reason: null,
  effect: null,
  effect_words: null,
  agreed_on: '2026-11-11',
  carried_days: 12,
  advice: null,
  ...part,
})

export const gap = (part: Partial<PlanGap> = {}): PlanGap => ({
  id: 'gap-1',
  competency: 'discovery',
  competency_name: 'Discovery',
  goal: 'I find out who decides before I offer.',
  evidence: 'The economic buyer is named in the next five deals.',
  due: '2026-12-18',
  overdue_days: null,
  since: '2026-10-01',
  state: 'open',
  ended_on: null,
  reason: null,
  visibility: 'person',
  actions: [action('Write five questions for Acme')],
  progress: [
    { id: 'p1', session: 'session-7', number: 7, on: '2026-11-11', standing: 'moving', text: 'Two of five.' },
  ],
  level_then: 1,
  level_now: 2,
  ...part,
})

export const skillsOf = (part: Partial<SkillsOf> = {}): SkillsOf => ({
  person: 'person-1',
  name: 'Ann Lee',
  roles: 'Seller',
  cells: cells(),
  history: [
    ['discovery', [assessment(2, { cause: 'system' }), assessment(1, { on: '2026-08-01', age_days: 114 })]],
  ],
  plan: [gap()],
  advice: ADVICE,
  begins: 'private',
  assesses: true,
  own: true,
  ...part,
})

export const gapMap = (part: Partial<GapMap> = {}): GapMap => ({
  competencies: [
    ['discovery', 'Discovery', 'selling'],
    ['negotiation', 'Negotiation', 'selling'],
    ['closing', 'Closing', 'selling'],
  ],
  people: [
    { person: 'person-1', name: 'Ann Lee', roles: 'Seller', cells: cells(), gaps: 3, system: 1 },
    {
      person: 'person-2',
      name: 'Ben Ode',
      roles: 'Seller, manager',
      cells: ['Discovery', 'Negotiation', 'Closing'].map((name) => cell(name)),
      gaps: 0,
      system: 0,
    },
  ],
  columns: [
    { assessed: 1, asked: 1, below: 1, gaps: 1, system: 1 },
    { assessed: 1, asked: 1, below: 1, gaps: 1, system: 0 },
    { assessed: 0, asked: 0, below: 0, gaps: 0, system: 0 },
  ],
  sentences: ['Negotiation is the widest gap: 1 of 1 assessed.'],
  legend: ['Grey: older than 90 days'],
  ...part,
})

export const done = (name = 'Done'): Done => ({ tx: 1, name, count: 1, left: [] })
export const created = (name = 'Made') => ({ ...done(name), id: 'new' })
