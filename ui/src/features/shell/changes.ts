// One listener for the window; stores ask here to be told when what they show has changed.
import { type Changed, onChanged } from '$api/call'

/** Nothing was written: a new day began, which makes dates overdue and days in stage longer. */
export const isNewDay = ({ features }: Changed): boolean => features.includes('day')

type Told = (changed: Changed) => void
const waiting = new Set<{ features: readonly string[]; told: Told }>()
let stop: (() => void) | undefined

/** Tells of each commit that touched one of the features; of every commit where none is named. */
export function whenChanged(features: readonly string[], told: Told): () => void {
  stop ??= onChanged((changed) => {
    for (const one of [...waiting])
      if (one.features.length === 0 || one.features.some((feature) => changed.features.includes(feature)))
        one.told(changed)
  })
  const one = { features, told }
  waiting.add(one)
  return () => waiting.delete(one)
}
