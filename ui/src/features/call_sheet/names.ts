// What becomes of rows, as the screen calls it.
import Ban from '@lucide/svelte/icons/ban'
import CircleHelp from '@lucide/svelte/icons/circle-question-mark'
import Equal from '@lucide/svelte/icons/equal'
import Minus from '@lucide/svelte/icons/minus'
import PencilLine from '@lucide/svelte/icons/pencil-line'
import Plus from '@lucide/svelte/icons/plus'
import Square from '@lucide/svelte/icons/square'
import type { Component } from 'svelte'

import type { CallSheetFate } from '$api/types'
import { m } from '$words'

type Named = {
  many: () => string
  one: () => string
  icon: Component<{ size?: number | string }>
  tone: 'good' | 'info' | 'warn' | 'calm'
}

export const fates: Record<CallSheetFate, Named> = {
  changed: {
    many: m.call_sheet_fate_changed,
    one: m.call_sheet_one_changed,
    icon: PencilLine,
    tone: 'info',
  },
  new: { many: m.call_sheet_fate_new, one: m.call_sheet_one_new, icon: Plus, tone: 'good' },
  undecided: {
    many: m.call_sheet_fate_undecided,
    one: m.call_sheet_one_undecided,
    icon: CircleHelp,
    tone: 'warn',
  },
  aside: { many: m.call_sheet_fate_aside, one: m.call_sheet_one_aside, icon: Ban, tone: 'warn' },
  unchanged: {
    many: m.call_sheet_fate_unchanged,
    one: m.call_sheet_one_unchanged,
    icon: Equal,
    tone: 'calm',
  },
  not_a_deal: {
    many: m.call_sheet_fate_not_a_deal,
    one: m.call_sheet_one_not_a_deal,
    icon: Minus,
    tone: 'calm',
  },
  blank: { many: m.call_sheet_fate_blank, one: m.call_sheet_one_blank, icon: Square, tone: 'calm' },
}

export const fateOrder: readonly CallSheetFate[] = [
  'changed',
  'new',
  'undecided',
  'aside',
  'unchanged',
  'not_a_deal',
  'blank',
]
