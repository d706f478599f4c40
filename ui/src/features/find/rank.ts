// Local names are ranked here; deals, accounts and people are found by Rust.
import uFuzzy from '@leeoniya/ufuzzy'

const fuzzy = new uFuzzy({ intraMode: 1 })

/** The items that match, best first; all of them for an empty needle. */
export function rank<T>(items: readonly T[], name: (item: T) => string, needle: string): T[] {
  const wanted = needle.trim()
  if (!wanted) return [...items]
  const names = uFuzzy.latinize(items.map(name))
  const [found, info, order] = fuzzy.search(names, uFuzzy.latinize(wanted), 1)
  if (!found) return []
  const indexes = info && order ? order.map((at) => info.idx[at]) : found
  return indexes.flatMap((at) => (at === undefined ? [] : (items[at] ?? [])))
}

/** A word of the name begins with the letters: a switch that Enter may make at once. */
export const begins = (name: string, needle: string): boolean => {
  const [folded = '', wanted = ''] = uFuzzy.latinize([name.toLowerCase(), needle.trim().toLowerCase()])
  return wanted !== '' && (folded.startsWith(wanted) || folded.includes(` ${wanted}`))
}

/** The text in pieces; every second piece is a match. */
export function pieces(text: string, needle: string): string[] {
  const wanted = needle.trim()
  if (!wanted) return [text]
  const [folded = text] = uFuzzy.latinize([text])
  const plain = folded.length === text.length ? folded : text
  const [, info] = fuzzy.search([plain], uFuzzy.latinize(wanted), 1)
  // Rust finds by fields that are not shown here: then there is nothing to mark, and no ranges at all.
  const ranges = info?.ranges?.[0]
  if (!ranges) return [text]
  const cut = [0, ...ranges, text.length]
  return cut.slice(1).map((end, at) => text.slice(cut[at], end))
}
