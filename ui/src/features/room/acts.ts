// The keys of the room, and what the palette offers.
import Eye from '@lucide/svelte/icons/eye'

import { company } from '$features/company/company.svelte'
import { attempt } from '$features/shell/attempt'
import { nav } from '$features/shell/route.svelte'
import type { Binding } from '$parts/keys.svelte'
import { m } from '$words'

import { room } from './room.svelte'

const leads = () => company.info?.copy.of === null
const can = () => room.somebody || leads()

/** The team is there before anybody thinks about it; where no PIN is chosen yet, that is asked first. */
async function team() {
  if (!room.room?.pin) return void (room.asking = true)
  // Whoever goes to another company meanwhile has shown the team this one.
  const [{ path }, { at }] = [company, nav.route]
  await company.settle()
  await attempt(() => room.enter(path, 'team', null, at))
}

export const roomKeys = (): Binding[] => [
  { on: 'F9', label: m.room_who(), everywhere: true, when: can, run: () => (room.asking = true) },
  {
    on: 'Shift+F9',
    label: m.room_team_now(),
    everywhere: true,
    when: () => !room.somebody && leads(),
    run: () => void team(),
  },
]

export const roomActions = () => [
  { label: m.room_who(), keys: ['F9'], icon: Eye, when: can, run: () => (room.asking = true) },
]
