// Places to write in a note that has headings and nothing below them yet.
import { Fragment, type Node } from '@tiptap/pm/model'

/** Stands for the caret while a text is read: a letter of the private area, which nobody types. */
export const MARK = '\uE000'

/** How high a heading is, from 2; 0 = no heading. */
export const level = (node: Node | null | undefined): number =>
  node?.type.name === 'heading' ? (node.attrs.level as number) : 0

/** With an empty paragraph below each heading that has nothing below it: there the caret can stand. */
export function roomy(document: Node): Node {
  const empty = document.type.schema.nodes.paragraph
  const blocks: Node[] = []
  document.forEach((block, _, at) => {
    blocks.push(block)
    const mine = level(block)
    const next = at + 1 < document.childCount ? level(document.child(at + 1)) || 9 : 1
    if (mine && next <= mine && empty) blocks.push(empty.create())
  })
  return document.copy(Fragment.from(blocks))
}
