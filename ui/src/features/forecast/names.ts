// Words of the forecast that belong to the screen: columns, reasons, how far a period has come, what a deal counts as.
import Ban from '@lucide/svelte/icons/ban'
import Check from '@lucide/svelte/icons/check'
import CircleDashed from '@lucide/svelte/icons/circle-dashed'
import CircleDot from '@lucide/svelte/icons/circle-dot'
import Clock from '@lucide/svelte/icons/clock'
import Lock from '@lucide/svelte/icons/lock'
import PenLine from '@lucide/svelte/icons/pen-line'
import Refresh from '@lucide/svelte/icons/refresh-cw'
import Signature from '@lucide/svelte/icons/signature'
import Trophy from '@lucide/svelte/icons/trophy'
import X from '@lucide/svelte/icons/x'
import type { Component } from 'svelte'

import type { CallState, Counted, ForecastFigure, ForecastLife, ForecastReason } from '$api/types'
import { m } from '$words'

import type { Column } from './rows'

export type Told = {
  icon: Component<{ size?: number }>
  tone: 'good' | 'info' | 'warn' | 'bad' | 'calm'
  word: () => string
}

export const columnName: Record<Column, () => string> = {
  name: m.forecast_seller,
  won: m.forecast_won,
  commit: m.category_commit,
  best_case: m.category_best_case,
  call: m.forecast_call,
  judgement: m.forecast_judgement,
  agreed: m.forecast_agreed,
  result: m.forecast_result,
  change: m.forecast_change,
  state: m.forecast_state,
}

export const figureName: Record<ForecastFigure, () => string> = {
  calculated: m.forecast_calculated,
  call: m.forecast_call,
  judgement: m.forecast_judgement,
  agreed: m.forecast_agreed,
  come: m.forecast_come,
  result: m.forecast_result,
}

/** In the order of their number keys. */
export const REASONS: readonly ForecastReason[] = [
  'timing',
  'authority',
  'competitor',
  'budget',
  'relationship',
  'other',
]
export const reasonName: Record<ForecastReason, () => string> = {
  timing: m.forecast_reason_timing,
  authority: m.forecast_reason_authority,
  competitor: m.forecast_reason_competitor,
  budget: m.forecast_reason_budget,
  relationship: m.forecast_reason_relationship,
  other: m.forecast_reason_other,
}

export const lifeOf: Record<ForecastLife, Told> = {
  not_called: { icon: CircleDashed, tone: 'calm', word: m.forecast_life_not_called },
  provisional: { icon: PenLine, tone: 'warn', word: m.forecast_life_provisional },
  signed: { icon: Signature, tone: 'good', word: m.forecast_life_signed },
  closed: { icon: Lock, tone: 'info', word: m.forecast_life_closed },
}

/** The words come from Rust, with the day. */
export const stateOf: Record<CallState, Omit<Told, 'word'>> = {
  not_called: { icon: Clock, tone: 'calm' },
  called: { icon: Check, tone: 'good' },
  moved: { icon: Refresh, tone: 'warn' },
  none: { icon: CircleDashed, tone: 'calm' },
}

export const countedOf: Record<Counted, Told> = {
  won: { icon: Trophy, tone: 'good', word: m.forecast_won },
  commit: { icon: Check, tone: 'good', word: m.category_commit },
  best_case: { icon: CircleDot, tone: 'info', word: m.category_best_case },
  pipeline: { icon: CircleDashed, tone: 'calm', word: m.category_pipeline },
  omitted: { icon: Ban, tone: 'calm', word: m.category_omitted },
  not_counted: { icon: CircleDashed, tone: 'warn', word: m.forecast_not_counted },
  lost: { icon: X, tone: 'bad', word: m.forecast_lost },
  outside: { icon: Clock, tone: 'calm', word: m.forecast_outside },
}

/** What a number key counts an open deal as. */
export const isOpenDeal = (counted: Counted): boolean => counted !== 'won' && counted !== 'lost'
