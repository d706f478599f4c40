// What may be chosen for a company: currencies, months, zones, in the user's own language.
import { currencies as known } from '$parts/currencies'
import { locale, region } from '$parts/locale'

const regional: Record<string, string> = {
  US: 'USD',
  GB: 'GBP',
  CA: 'CAD',
  AU: 'AUD',
  NZ: 'NZD',
  CH: 'CHF',
  SE: 'SEK',
  NO: 'NOK',
  DK: 'DKK',
  PL: 'PLN',
  CZ: 'CZK',
  JP: 'JPY',
  IN: 'INR',
}

/** A first suggestion; the dialog shows it and it can be changed. */
export const likelyCurrency = (): string => regional[region] ?? 'EUR'

export const likelyZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC'

export function currencies(): { value: string; label: string }[] {
  const names = new Intl.DisplayNames(locale, { type: 'currency' })
  return Object.keys(known).map((value) => ({ value, label: `${value}  ${names.of(value)}` }))
}

export function zones(now: string): { value: string; label: string }[] {
  const all = new Set([now, 'UTC', ...Intl.supportedValuesOf('timeZone')])
  return [...all].sort().map((value) => ({ value, label: value.replaceAll('_', ' ') }))
}

export function months(): { value: string; label: string }[] {
  const name = new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'UTC' })
  return Array.from({ length: 12 }, (_, month) => ({
    value: String(month + 1),
    label: name.format(Date.UTC(2024, month, 1)),
  }))
}
