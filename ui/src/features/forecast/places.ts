// Deals in the order in which they are shown.
import type { ForecastDeal } from '$api/types'

/** Deals that are read anew stay where they are shown, so that the keyboard keeps its place; others follow in their order. */
export function inPlace(
  shown: readonly ForecastDeal[] | null,
  read: readonly ForecastDeal[],
): ForecastDeal[] {
  const places = new Map((shown ?? []).map(({ id }, at) => [id, at]))
  const place = ({ id }: ForecastDeal) => places.get(id) ?? places.size
  return [...read].sort((a, b) => place(a) - place(b))
}
