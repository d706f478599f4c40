// One seller who is coached, a session and its note, for the tests of this screen.
import type { Coached, CoachedPeople, CoachingOf, Note, Session, SessionLine } from '$api/types'

export const coached = (more: Partial<Coached> = {}): Coached => ({
  person: 'person-1',
  name: 'Ann Lee',
  roles: 'Seller',
  held: 1,
  last: '2026-11-02',
  days_since: 21,
  next: null,
  next_session: null,
  due: 'Due: the last one was 21 days ago',
  commitment: null,
  topics: null,
  ...more,
})
export const people = (more: Partial<CoachedPeople> = {}): CoachedPeople => ({
  people: [coached(), coached({ person: 'person-2', name: 'Bo Eck', due: null })],
  rhythm: 14,
  writes: true,
  own: null,
  ...more,
})
export const line = (more: Partial<SessionLine> = {}): SessionLine => ({
  id: 'session-2',
  number: 2,
  name: '#2',
  kind: 'one_to_one',
  kind_name: 'One-to-one',
  on: '2026-11-23',
  state: 'begun',
  reason: null,
  commitment: null,
  no_commitment: null,
  notes: 0,
  excerpt: null,
  ...more,
})
export const note = (more: Partial<Note> = {}): Note => ({
  id: 'note-1',
  person: 'person-1',
  person_name: 'Ann Lee',
  session: 'session-2',
  on: '2026-11-23',
  visibility: 'private',
  mark: 'Private',
  text: '',
  author: 'Mara Lind',
  draft: true,
  advice: 'Write what you saw, not what you think of them.',
  warning: null,
  shared: [],
  ...more,
})
export const session = (more: Partial<Session> = {}): Session => ({
  line: line(),
  person: 'person-1',
  person_name: 'Ann Lee',
  form: null,
  form_name: null,
  before: null,
  commitments: [],
  notes: [note()],
  deals: [],
  writes: true,
  before_end: [],
  ...more,
})
export const coachingOf = (more: Partial<CoachingOf> = {}): CoachingOf => ({
  coached: coached(),
  sessions: [
    line({ id: 'session-3', number: 3, name: '#3', state: 'held', no_commitment: 'Nothing to add' }),
    line({ id: null, number: 2, name: '#2 skipped', kind: null, kind_name: '', on: null, state: 'missed' }),
  ],
  commitments: [],
  counts: { made: 0, done: 0, late: 0, dropped: 0, open: 0, sentence: '' },
  notes: [],
  writes: true,
  ...more,
})
