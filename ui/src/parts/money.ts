// Amounts are minor units with a currency; here they only become text. One formatter a currency is kept:
// making one costs more than a frame of cards.
import { locale } from './locale'

export type Amount = { minor: number; currency: string }

type Formats = { full: Intl.NumberFormat; short: Intl.NumberFormat; digits: number }
const kept = new Map<string, Formats>()

function formats(currency: string): Formats {
  let found = kept.get(currency)
  if (!found) {
    const style = { style: 'currency', currency } as const
    const full = new Intl.NumberFormat(locale, { ...style, trailingZeroDisplay: 'stripIfInteger' })
    const short = new Intl.NumberFormat(locale, {
      ...style,
      notation: 'compact',
      minimumFractionDigits: 0,
      maximumFractionDigits: 2,
      maximumSignificantDigits: 4,
      // 174.6M and 8.08M: never more digits than either limit allows.
      roundingPriority: 'lessPrecision',
    })
    found = { full, short, digits: full.resolvedOptions().maximumFractionDigits ?? 2 }
    kept.set(currency, found)
  }
  return found
}

/** `$118,000`, `€12.50`. */
export function money(amount: Amount): string {
  const { full, digits } = formats(amount.currency)
  return full.format(amount.minor / 10 ** digits)
}

/** `$174.6M` for figures whose size matters more than their last digit. */
export function shortMoney(amount: Amount): string {
  const { full, short, digits } = formats(amount.currency)
  const units = amount.minor / 10 ** digits
  return Math.abs(units) < 10_000 ? full.format(units) : short.format(units)
}

/** Several currencies stand side by side; they are never added. */
export const moneys = (amounts: readonly Amount[], short = false): string =>
  amounts.map(short ? shortMoney : money).join(' + ')
