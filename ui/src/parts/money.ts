// Amounts are minor units with a currency; here they only become text. One formatter a currency is kept:
// making one costs more than a frame of cards.
import { currencies } from './currencies'
import { locale } from './locale'

export type Amount = { minor: number; currency: string }

/** Decimals of a currency, as its minor units are meant. What the engine of the window thinks differs from one to another. */
export const digitsOf = (currency: string): number => currencies[currency] ?? 2

type Formats = { full: Intl.NumberFormat; rounded: Intl.NumberFormat[]; digits: number }
const kept = new Map<string, Formats>()

function formats(currency: string): Formats {
  let found = kept.get(currency)
  if (!found) {
    const style = { style: 'currency', currency } as const
    const digits = digitsOf(currency)
    const full = new Intl.NumberFormat(locale, {
      ...style,
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
      trailingZeroDisplay: 'stripIfInteger',
    })
    const rounded = [0, 1, 2].map(
      (most) =>
        new Intl.NumberFormat(locale, {
          ...style,
          minimumFractionDigits: 0,
          maximumFractionDigits: most,
        }),
    )
    found = { full, rounded, digits }
    kept.set(currency, found)
  }
  return found
}

/** `$118,000`, `€12.50`. */
export function money(amount: Amount): string {
  const { full, digits } = formats(amount.currency)
  return full.format(amount.minor / 10 ** digits)
}

// Three digits, as sentences write amounts: what stands in a figure and in the sentence beside it has to look the same.
const sizes = [
  { below: 10_000, by: 1, letter: '', most: 0 },
  { below: 99_950, by: 1_000, letter: 'k', most: 1 },
  { below: 999_500, by: 1_000, letter: 'k', most: 0 },
  { below: 9_995_000, by: 1_000_000, letter: 'm', most: 2 },
  { below: 99_950_000, by: 1_000_000, letter: 'm', most: 1 },
  { below: Infinity, by: 1_000_000, letter: 'm', most: 0 },
] as const

/** `$118k`, `$1.24m` for figures whose size matters more than their last digit. */
export function shortMoney(amount: Amount): string {
  const { full, rounded, digits } = formats(amount.currency)
  const units = amount.minor / 10 ** digits
  const whole = Math.round(Math.abs(units))
  const size = sizes.find((one) => whole < one.below)
  const format = size && rounded[size.most]
  if (whole < 100 || !size || !format) return full.format(units)
  const parts = format.formatToParts(units / size.by)
  // The letter stands behind the digits, also where the currency does.
  const last = parts.findLastIndex((part) => part.type === 'integer' || part.type === 'fraction')
  return parts.map((part, at) => part.value + (at === last ? size.letter : '')).join('')
}

/** Several currencies stand side by side; they are never added. */
export const moneys = (amounts: readonly Amount[], short = false): string =>
  amounts.map(short ? shortMoney : money).join(' + ')
