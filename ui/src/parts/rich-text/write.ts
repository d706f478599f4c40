// The editor's document as Markdown: only what `read` knows, and letters that would mean something are escaped, so
// that a note read and written again is the same note.
import type { Node } from '@tiptap/pm/model'

import { line, type Piece } from './inline'

/** What stands before the lines of a block that lies in another one. */
const inside = (text: string, first: string, next: string): string =>
  text
    .split('\n')
    .map((row, at) => ((at === 0 ? first : next) + row).trimEnd())
    .join('\n')

/** The text of a block, cut at its line breaks. */
function rows(block: Node): Piece[][] {
  const rows: Piece[][] = [[]]
  block.forEach((node) => {
    if (node.type.name === 'hardBreak') rows.push([])
    else if (node.isText)
      rows.at(-1)?.push({
        text: node.text ?? '',
        bold: node.marks.some(({ type }) => type.name === 'bold'),
        italic: node.marks.some(({ type }) => type.name === 'italic'),
      })
  })
  return rows
}

function paragraph(block: Node): string {
  // Markdown has no empty line within a paragraph, so line breaks that follow one another are one.
  return rows(block)
    .map(line)
    .filter((row) => row !== '')
    .join('\\\n')
}

function heading(block: Node): string {
  // A heading is one line. Signs at its end would be taken for its own closing ones.
  const blank: Piece = { text: ' ', bold: false, italic: false }
  const text = line(rows(block).flatMap((row) => [...row, blank])).replace(/(^|\s)(#+)$/, '$1\\$2')
  return text && `${'#'.repeat(block.attrs.level as number)} ${text}`
}

/** `other`: a list of this kind stands just before; with the same marker the two would be read as one. */
function list(block: Node, other: boolean): string {
  const ordered = block.type.name === 'orderedList'
  let number = ordered ? (block.attrs.start as number) : 0
  const items: string[] = []
  block.forEach((item) => {
    const text = blocks(item)
    if (!text) return
    const marker = ordered ? `${number++}${other ? ')' : '.'} ` : other ? '+ ' : '- '
    items.push(inside(text, marker, ' '.repeat(marker.length)))
  })
  return items.join('\n')
}

function block(node: Node, other: boolean): string {
  switch (node.type.name) {
    case 'paragraph':
      return paragraph(node)
    case 'heading':
      return heading(node)
    case 'blockquote':
      return inside(blocks(node), '> ', '> ').replace(/^>$/, '')
    default:
      return list(node, other)
  }
}

/** A list that lies in an item follows its text at once, unless its number keeps it from being seen there. */
const close = (parent: Node, node: Node): boolean =>
  parent.type.name === 'listItem' &&
  (node.type.name === 'bulletList' || (node.type.name === 'orderedList' && node.attrs.start === 1))

function blocks(parent: Node): string {
  let text = ''
  let before = ''
  let other = false
  parent.forEach((node) => {
    const name = node.type.name
    const second = name === before && !other
    const written = block(node, second)
    if (!written) return
    const gap = text && (close(parent, node) && before === 'paragraph' ? '\n' : '\n\n')
    text += gap + written
    other = second
    before = name
  })
  return text
}

/** Empty paragraphs, items and headings are not written: Markdown has none. */
export const write = (document: Node): string => blocks(document)
