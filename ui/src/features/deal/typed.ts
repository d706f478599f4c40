// How a value reads while it is being typed over: plain, so that any part of it can be changed.
import type { Money } from '$api/types'

const digits = new Map<string, number>()

function digitsOf(currency: string): number {
  let found = digits.get(currency)
  if (found === undefined) {
    found =
      new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ??
      2
    digits.set(currency, found)
  }
  return found
}

/** `118000` or `118000.50`: what the amount is, without its currency. */
export function plainMoney(money: Money | null): string {
  if (!money) return ''
  const places = digitsOf(money.currency)
  const units = money.minor / 10 ** places
  return Number.isInteger(units) ? String(units) : units.toFixed(places)
}

/** `32.5 %` of hundredths of a percent. */
export const percent = (share: number): string => `${share / 100} %`

/** As Rust reads it, in every language. */
export const TODAY = 'today'
