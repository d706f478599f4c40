// How a value reads while it is being typed over: plain, so that any part of it can be changed.
import type { Money } from '$api/types'
import { digitsOf } from '$parts/money'

/** `118000` or `118000.50`; below nothing `(500)`: a minus would be read as a step from what is there. */
const inBrackets = (money: Money, behind: string): string => {
  const places = digitsOf(money.currency)
  const units = Math.abs(money.minor) / 10 ** places
  const text = (Number.isInteger(units) ? String(units) : units.toFixed(places)) + behind
  return money.minor < 0 ? `(${text})` : text
}

/** What the amount is, without its currency. */
export const plainMoney = (money: Money | null): string => (money ? inBrackets(money, '') : '')

/** With its currency, for where that may be another than the company's. */
export const asTyped = (money: Money): string => inBrackets(money, ` ${money.currency}`)

/** `32.5 %` of hundredths of a percent. */
export const percent = (share: number): string => `${share / 100} %`

/** As Rust reads it, in every language. */
export const TODAY = 'today'
