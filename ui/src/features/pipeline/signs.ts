// How the worst advice on a deal is drawn on its card and in its row, by signs of the sprite.
import type { CardAdvice, Severity } from '$api/types'
import { count } from '$parts/numbers'
import { m } from '$words'

export const ADVICE_SIGNS: Record<Severity, string> = { high: 'alert', medium: 'notice', low: 'info' }

/** How much it matters, in words. */
export const severityName = (severity: Severity): string =>
  ({ high: m.advice_high, medium: m.advice_medium, low: m.advice_low })[severity]()

/** The sentence, and how many more there are. */
export const adviceTitle = (advice: CardAdvice): string =>
  advice.count > 1 ? `${advice.sentence} (${m.advice_more({ count: count(advice.count) })})` : advice.sentence
