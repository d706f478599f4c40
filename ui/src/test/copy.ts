// Whose copy of the book a test looks at.
import type { Feature, OwnCopy } from '$api/types'

const ALL: Feature[] = [
  'pipeline',
  'actions',
  'advice',
  'review',
  'since',
  'figures',
  'forecast',
  'rally',
  'team',
  'succession',
  'packs',
  'sheets',
  'import',
  'export',
  'views',
  'stages',
  'company',
  'visits',
  'undo',
  'bundles',
  'file',
  'privacy',
  'coaching',
  'person',
  'skills',
]

export const leaders: OwnCopy = { of: null, person: null, reads: ALL, writes: ALL }

export const owners: OwnCopy = {
  of: 'Olga Rand',
  person: null,
  reads: ALL.filter((one) => !['visits', 'sheets', 'import', 'views', 'privacy', 'skills'].includes(one)),
  writes: ['forecast', 'packs', 'export', 'bundles', 'file'],
}

export const sellers: OwnCopy = {
  of: 'Ann Lee',
  person: 'person-1',
  reads: [
    'pipeline',
    'actions',
    'advice',
    'review',
    'since',
    'forecast',
    'team',
    'export',
    'stages',
    'company',
    'undo',
    'bundles',
    'file',
    'coaching',
    'person',
    'skills',
  ],
  writes: [
    'pipeline',
    'actions',
    'advice',
    'review',
    'forecast',
    'export',
    'undo',
    'bundles',
    'file',
    'skills',
  ],
}
