// What a note is made of, as the editor knows it: the same as `read` lets through.
import { Blockquote } from '@tiptap/extension-blockquote'
import { Bold } from '@tiptap/extension-bold'
import { Document } from '@tiptap/extension-document'
import { HardBreak } from '@tiptap/extension-hard-break'
import { Heading } from '@tiptap/extension-heading'
import { Italic } from '@tiptap/extension-italic'
import { BulletList, ListItem, ListKeymap, OrderedList } from '@tiptap/extension-list'
import { Paragraph } from '@tiptap/extension-paragraph'
import { Text } from '@tiptap/extension-text'

/** Pasted pages have headings of six levels, a note of two. */
const Headings = Heading.configure({ levels: [2, 3] }).extend({
  parseHTML: () =>
    [1, 2, 3, 4, 5, 6].map((depth) => ({ tag: `h${depth}`, attrs: { level: depth <= 2 ? 2 : 3 } })),
})

export const schema = [
  Document,
  Paragraph,
  Text,
  Bold,
  Italic,
  Headings,
  BulletList,
  OrderedList,
  ListItem,
  ListKeymap,
  Blockquote,
  HardBreak,
]
