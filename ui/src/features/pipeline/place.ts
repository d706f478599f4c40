// What the pipeline keeps with the company's file: the way it was left.
import type { Filter, Sort } from '$api/types'

import { keptFilter } from './filter'
import { ORDERS } from './orders'

export type Mode = 'board' | 'lanes' | 'table'
export type PipelinePlace = {
  mode: Mode
  filter: Filter
  sort: Sort
  scrolled: Record<string, number>
  /** Lanes that are shut, by owner; nothing stands for deals without one. */
  folded: string[]
  focused: string | null
}

/** An order that may have been kept by an older or newer app. */
export function keptSort(kept: Partial<Sort> | undefined): Sort {
  const by = ORDERS.find((order) => order === kept?.by) ?? 'close_date'
  return { by, descending: kept?.descending === true }
}

/** Reads the place kept in the file; anything not understood falls back to the usual. */
export function keptPlace(place: unknown): PipelinePlace {
  const kept = (place && typeof place === 'object' ? place : {}) as Partial<PipelinePlace>
  const scrolled = Object.entries(kept.scrolled ?? {}).filter(([, at]) => typeof at === 'number')
  return {
    mode: kept.mode === 'table' || kept.mode === 'lanes' ? kept.mode : 'board',
    filter: keptFilter(kept.filter),
    sort: keptSort(kept.sort),
    scrolled: Object.fromEntries(scrolled),
    folded: Array.isArray(kept.folded) ? kept.folded.filter((one) => typeof one === 'string') : [],
    focused: typeof kept.focused === 'string' ? kept.focused : null,
  }
}
