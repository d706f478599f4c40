// The user's own language for numbers and dates. A bare system calls it "C", which is none: there the formats
// fall back to what the browser resolves, without the variants that leave out the thousands' signs.
const resolved = new Intl.Locale(new Intl.NumberFormat().resolvedOptions().locale)

export const locale: string = resolved.baseName

/** Two letters of the country, where the language tells. */
export const region: string = resolved.maximize().region ?? ''
