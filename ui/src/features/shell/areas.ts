// The areas that exist, their keys and their marks.
import Chart from '@lucide/svelte/icons/chart-no-axes-column'
import Compass from '@lucide/svelte/icons/compass'
import FileDown from '@lucide/svelte/icons/file-down'
import Graduation from '@lucide/svelte/icons/graduation-cap'
import History from '@lucide/svelte/icons/history'
import Message from '@lucide/svelte/icons/message-circle'
import Package from '@lucide/svelte/icons/package'
import Printer from '@lucide/svelte/icons/printer'
import House from '@lucide/svelte/icons/house'
import ListChecks from '@lucide/svelte/icons/list-checks'
import Kanban from '@lucide/svelte/icons/square-kanban'
import Refresh from '@lucide/svelte/icons/refresh-cw'
import Target from '@lucide/svelte/icons/target'
import Trophy from '@lucide/svelte/icons/trophy'
import Users from '@lucide/svelte/icons/users'
import type { Component } from 'svelte'

import { m } from '$words'

import type { Area } from './route.svelte'

export type AreaOf = {
  at: Area
  label: () => string
  key: string
  icon: Component<{ size?: number | string }>
  /** It is about the company in the window. */
  inside: boolean
}

export const areas: readonly AreaOf[] = [
  { at: 'home', label: m.area_home, key: 'h', icon: House, inside: false },
  { at: 'since', label: m.area_since, key: 'w', icon: History, inside: true },
  { at: 'rally', label: m.area_rally, key: 'r', icon: Trophy, inside: true },
  { at: 'pipeline', label: m.area_pipeline, key: 'p', icon: Kanban, inside: true },
  { at: 'forecast', label: m.area_forecast, key: 'f', icon: Target, inside: true },
  { at: 'advice', label: m.area_advice, key: 'a', icon: Compass, inside: true },
  { at: 'actions', label: m.area_actions, key: 'd', icon: ListChecks, inside: true },
  { at: 'coaching', label: m.area_coaching, key: 'c', icon: Message, inside: true },
  { at: 'skills', label: m.area_skills, key: 's', icon: Graduation, inside: true },
  { at: 'team', label: m.area_team, key: 'e', icon: Users, inside: true },
  { at: 'figures', label: m.area_figures, key: 'y', icon: Chart, inside: true },
  { at: 'packs', label: m.area_packs, key: 'k', icon: Printer, inside: true },
  { at: 'bundles', label: m.area_bundles, key: 'b', icon: Package, inside: true },
  { at: 'import', label: m.area_import, key: 'i', icon: FileDown, inside: true },
  { at: 'updates', label: m.area_updates, key: 'u', icon: Refresh, inside: true },
]
