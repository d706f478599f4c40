import { locale } from './locale'

const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 })

/** `8,800`. */
export const count = (number: number): string => whole.format(number)

/** A space that no line ends at stands before the sign, as in the sentences that come from Rust and on the pages. */
export const percent = (number: string): string => `${number}\u00a0%`

/** A share given in per mille, as `34 %`. */
export const share = (perMille: number): string => percent(whole.format(perMille / 10))

const finer = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 })

/** A rate given in hundredths of a percent, as `63.2 %`. */
export const rate = (hundredths: number): string => percent(finer.format(hundredths / 100))

/** File sizes: `1.2 MB`. */
export function bytes(size: number): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte']
  const step = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(size, 1)) / 3))
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: units[step],
    unitDisplay: step === 0 ? 'long' : 'short',
    maximumFractionDigits: step < 2 ? 0 : 1,
  }).format(size / 1000 ** step)
}
