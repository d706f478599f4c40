// What there is in the copy of the book that is open: Rust tells it with the company, and screens and keys show no more.
import type { Feature } from '$api/types'
import { room } from '$features/room/room.svelte'
import type { Area } from '$features/shell/route.svelte'

import { company } from './company.svelte'

/** The part of the app that a screen belongs to. */
const FEATURES: Record<Exclude<Area, 'home'>, Feature> = {
  since: 'since',
  rally: 'rally',
  pipeline: 'pipeline',
  forecast: 'forecast',
  advice: 'advice',
  actions: 'actions',
  coaching: 'coaching',
  review: 'review',
  team: 'team',
  figures: 'figures',
  skills: 'skills',
  stages: 'stages',
  privacy: 'privacy',
  packs: 'packs',
  sheets: 'sheets',
  call_sheet: 'sheets',
  bundles: 'bundles',
  import: 'import',
  updates: 'import',
}

/** It is there to look at. */
export const sees = (feature: Feature): boolean => company.info?.copy.reads.includes(feature) ?? false

/** It is there to change. */
export const changes = (feature: Feature): boolean => company.info?.copy.writes.includes(feature) ?? false

/** The screen is there: home unless somebody is in the room, those of a company as its copy has them. */
export const hasScreen = (area: Area): boolean => (area === 'home' ? !room.somebody : sees(FEATURES[area]))
