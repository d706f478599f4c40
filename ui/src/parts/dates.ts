// Calendar dates travel as YYYY-MM-DD and never meet a clock; instants are UTC milliseconds.
import { locale } from './locale'

// A month with its name is clear in either order: in English the day goes first, as in the sentences from Rust.
const named = locale.startsWith('en') ? 'en-GB' : locale
const day = new Intl.DateTimeFormat(named, { day: 'numeric', month: 'short', timeZone: 'UTC' })
const dayYear = new Intl.DateTimeFormat(named, {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
})
const long = new Intl.DateTimeFormat(named, { dateStyle: 'full', timeZone: 'UTC' })
const moment = new Intl.DateTimeFormat(named, { dateStyle: 'medium', timeStyle: 'short' })
const clock = new Intl.DateTimeFormat(locale, { timeStyle: 'short' })
const localDay = new Intl.DateTimeFormat(named, { day: 'numeric', month: 'short', year: 'numeric' })

const at = (date: string): Date => new Date(`${date}T00:00:00Z`)

/** `12 Mar`, with the year where it is not that of `today`. */
export const shortDate = (date: string, today?: string): string =>
  today && today.slice(0, 4) === date.slice(0, 4) ? day.format(at(date)) : dayYear.format(at(date))

/** `Thursday, 12 March 2026`. */
export const longDate = (date: string): string => long.format(at(date))

/** Day and time of an instant. */
export const dateTime = (instant: number): string => moment.format(instant)

/** The day of an instant. */
export const dayOf = (instant: number): string => localDay.format(instant)

/** The time of an instant. */
export const timeOf = (instant: number): string => clock.format(instant)
