// One line of text with its bold and italic pieces as Markdown.
import { read } from './read'

export type Piece = { text: string; bold: boolean; italic: boolean }

/** Neither a blank nor a sign. */
const word = (letter: string | undefined): boolean => !!letter && !/[\s\p{P}\p{S}]/u.test(letter)

/** Signs that mean something wherever they stand. */
const escaped = (text: string): string => text.replace(/[\\`*_[\]<~]/g, '\\$&').replace(/&(?=#?\w+;)/g, '\\&')

/** Signs that mean something where a line begins. */
const begun = (text: string): string =>
  text
    .replace(/^(?:#(?=#{0,5}(?:\s|$))|>|[-+](?=\s|$)|-(?=-*\s*$)|=(?==*\s*$))/, '\\$&')
    .replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2')

/** Blanks at the ends of a bold or italic piece belong outside of it: `** a**` is not bold. */
function outside(pieces: readonly Piece[]): Piece[] {
  return pieces.flatMap((piece) => {
    if (!piece.bold && !piece.italic) return [piece]
    const [, before = '', text = '', after = ''] = /^(\s*)(.*?)(\s*)$/su.exec(piece.text) ?? []
    const plain = (blank: string): Piece => ({ text: blank, bold: false, italic: false })
    return [plain(before), { ...piece, text }, plain(after)].filter((one) => one.text !== '')
  })
}

/** Neighbours that are alike are one piece. */
function merged(pieces: readonly Piece[]): Piece[] {
  const result: Piece[] = []
  for (const piece of pieces) {
    const last = result.at(-1)
    if (last && last.bold === piece.bold && last.italic === piece.italic) last.text += piece.text
    else result.push({ ...piece })
  }
  return result
}

/** Blanks between two pieces that are both bold are bold with them. */
const joined = (pieces: readonly Piece[]): Piece[] =>
  merged(
    merged(outside(pieces)).map((piece, at, whole) => {
      const [before, after] = [whole[at - 1], whole[at + 1]]
      if (piece.text.trim() !== '' || !before || !after) return piece
      return { ...piece, bold: before.bold && after.bold, italic: before.italic && after.italic }
    }),
  )

/** A letter by its number, which no delimiter takes for the letter it is. */
const numbered = (letter: string): string => `&#${letter.codePointAt(0)};`

/** A letter that touches a delimiter from outside keeps it from being one; by its number it does not. */
function apart(text: string, atStart: boolean, atEnd: boolean): string {
  const letters = [...text]
  const first = letters[0]
  const last = letters.at(-1)
  const cutStart = atStart && word(first)
  const cutEnd = atEnd && word(last) && !(cutStart && letters.length === 1)
  const middle = letters.slice(cutStart ? 1 : 0, cutEnd ? -1 : undefined).join('')
  return (cutStart ? numbered(first ?? '') : '') + escaped(middle) + (cutEnd ? numbered(last ?? '') : '')
}

/** Markdown cannot say every mixture of signs, bold and italic. What would be read differently loses italic, or bold,
 * or both: never a letter. */
export function line(pieces: readonly Piece[]): string {
  const clean = trimmed(pieces)
  for (const [bold, italic] of [
    [true, true],
    [true, false],
    [false, true],
  ]) {
    const text = joined(
      clean.map((one) => ({ ...one, bold: one.bold && !!bold, italic: one.italic && !!italic })),
    )
    const written = delimited(text)
    if (text.every((one) => !one.bold && !one.italic) || same(text, written)) return written
  }
  return delimited(joined(clean.map(({ text }) => ({ text, bold: false, italic: false }))))
}

/** Whether the line is read as what was meant. */
function same(pieces: readonly Piece[], written: string): boolean {
  const found: Piece[] = []
  const walk = (node: Node, bold: boolean, italic: boolean) => {
    if (node.nodeType === Node.TEXT_NODE) found.push({ text: node.nodeValue ?? '', bold, italic })
    for (const child of node.childNodes)
      walk(child, bold || child.nodeName === 'STRONG', italic || child.nodeName === 'EM')
  }
  walk(read(written), false, false)
  const letters = (all: readonly Piece[]) =>
    all.flatMap(({ text, bold, italic }) =>
      [...text.replace(/\s/gu, '')].map((letter) => `${letter}${Number(bold)}${Number(italic)}`),
    )
  return letters(pieces).join('') === letters(found).join('')
}

/** Bold is `**` and italic `_`, so that one never runs into the other. */
function delimited(text: readonly Piece[]): string {
  let written = ''
  text.forEach((piece, at) => {
    const before = text[at - 1]
    const after = text[at + 1]
    const opens = (piece.bold && !before?.bold ? '**' : '') + (piece.italic ? '_' : '')
    const closes = (piece.italic ? '_' : '') + (piece.bold && !after?.bold ? '**' : '')
    // What is not italic may touch the delimiter of its neighbour; `_` bears no letter beside it, `**` bears one if
    // there is one on its other side too.
    const touched = (other: Piece | undefined, edge: string | undefined) =>
      !!other && !piece.italic && (other.italic || (other.bold && !piece.bold && !word(edge)))
    const start = touched(before, before && [...before.text].at(-1))
    const end = touched(after, after && [...after.text][0])
    written += opens + apart(piece.text, start, end) + closes
  })
  return begun(written)
}

/** A line begins and ends with a letter; control characters are no text. */
function trimmed(pieces: readonly Piece[]): Piece[] {
  const clean = pieces
    .map((piece) => ({ ...piece, text: piece.text.replace(/[\t\r\n]/g, ' ').replace(/\p{Cc}/gu, '') }))
    .filter((piece) => piece.text !== '')
  while (clean[0] && (clean[0].text = clean[0].text.trimStart()) === '') clean.shift()
  for (let last = clean.at(-1); last && (last.text = last.text.trimEnd()) === ''; last = clean.at(-1))
    clean.pop()
  return clean
}
