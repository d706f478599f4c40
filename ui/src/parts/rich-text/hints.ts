// What stands in an empty paragraph until something is written there: the question of its part, or what the note is
// for. RichText.svelte draws it; it is no part of the document, so it is never saved.
import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { type EditorState, Plugin } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'

import { level } from './document'

/** What is asked below a heading, by the words of the heading. */
export type Questions = ReadonlyMap<string, string>

type Place = { node: Node; at: number }
/** A heading and what stands below it, up to the next heading that is as high. */
type Part = { heading: Node; blocks: Place[]; from: number; to: number }

const empty = ({ node }: Place) => node.isTextblock && node.content.size === 0
const hint = ({ node, at }: Place, text: string) =>
  Decoration.node(at, at + node.nodeSize, { class: 'is-empty', 'data-placeholder': text })

function parts(document: Node): Part[] {
  const all: Part[] = []
  document.forEach((node, at) => {
    const mine = level(node)
    const to = at + node.nodeSize
    for (const part of all)
      if (part.to === at && (!mine || mine > level(part.heading))) {
        part.blocks.push({ node, at })
        part.to = to
      }
    if (mine) all.push({ heading: node, blocks: [], from: at, to })
  })
  return all
}

/** The first empty paragraph of a part in which there is no word yet, in a list or a quotation too. */
function unanswered({ blocks }: Part): Place | undefined {
  if (blocks.some(({ node }) => node.textContent.trim() !== '')) return undefined
  for (const block of blocks) {
    let found = empty(block) ? block : undefined
    block.node.descendants((node, offset) => {
      const place = { node, at: block.at + 1 + offset }
      if (empty(place)) found ??= place
      return !found
    })
    if (found) return found
  }
  return undefined
}

/** Not Tiptap's Placeholder: it looks anew only at a block that changed, and here another one, the heading, decides. */
export function hints(placeholder: string, questions: () => Questions): Extension {
  const shown = ({ doc, selection }: EditorState): DecorationSet => {
    const asked: Decoration[] = []
    const { $anchor } = selection
    const node = $anchor.depth > 0 ? $anchor.node(1) : $anchor.nodeAfter
    const caret = node && { node, at: $anchor.depth > 0 ? $anchor.before(1) : $anchor.pos }
    let general = placeholder !== '' && caret !== null && empty(caret)
    for (const part of parts(doc)) {
      const question = questions().get(part.heading.textContent.trim())
      if (!question) continue
      const place = unanswered(part)
      if (place) asked.push(hint(place, question))
      // In a part of the form its question has been asked, and nothing else is.
      if (caret && caret.at >= part.from && caret.at < part.to) general = false
    }
    return DecorationSet.create(doc, caret && general ? [...asked, hint(caret, placeholder)] : asked)
  }
  return Extension.create({
    name: 'hints',
    addProseMirrorPlugins: () => [new Plugin({ props: { decorations: shown } })],
  })
}
