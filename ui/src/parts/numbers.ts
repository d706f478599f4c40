import { locale } from './locale'

const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 })
const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 })

/** `8,800`. */
export const count = (number: number): string => whole.format(number)

/** A share given in per mille, as `34%`. */
export const share = (perMille: number): string => percent.format(perMille / 1000)

const finer = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 })

/** A rate given in hundredths of a percent, as `63.2%`. */
export const rate = (hundredths: number): string => finer.format(hundredths / 10_000)

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
