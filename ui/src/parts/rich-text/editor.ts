// The editor itself, which comes when the first note is opened and not with the start of the app.
import { Editor } from '@tiptap/core'
import { UndoRedo } from '@tiptap/extensions'
import { DOMParser, type Node, type Schema } from '@tiptap/pm/model'
import { TextSelection } from '@tiptap/pm/state'

import { MARK, roomy } from './document'
import { hints, type Questions } from './hints'
import { read, reduce } from './read'
import { schema } from './schema'
import { write } from './write'

type Setting = {
  element: HTMLElement
  markdown: string
  /** Where the person was writing in `markdown`; without it the focus stays where it is. */
  caret: number | null
  attributes: Record<string, string>
  /** Where the caret stands and nothing else is asked. */
  placeholder: string
  questions: () => Questions
  onchange: () => void
  /** After everything that may change what the buttons show. */
  onmoved: () => void
}

/** Markdown as the editor's document. */
export function parsed(markdown: string, of: Schema): Node {
  const page = read(markdown)
  // An item of the editor begins with a paragraph, even where Markdown begins it with a list or a quotation.
  for (const item of page.querySelectorAll('li'))
    if (item.firstElementChild?.matches('ul, ol, blockquote, h2, h3') && !item.firstChild?.nodeValue?.trim())
      item.prepend(document.createElement('p'))
  // A line that goes on in the next row of the source is one line; `preserveWhitespace` would break it there.
  const texts = document.createTreeWalker(page, NodeFilter.SHOW_TEXT)
  while (texts.nextNode())
    texts.currentNode.nodeValue = texts.currentNode.nodeValue?.replace(/\n/g, ' ') ?? ''
  return roomy(DOMParser.fromSchema(of).parse(page, { preserveWhitespace: true }))
}

/** Markdown as the editor would give it back. */
export const markdownOf = (editor: Editor): string => write(editor.state.doc)

/** Another text in place of what is there; nothing of it can be undone. */
export function replace(editor: Editor, markdown: string): void {
  const { state, view } = editor
  const at = state.selection.from
  const change = state.tr.replaceWith(0, state.doc.content.size, parsed(markdown, state.schema).content)
  change.setSelection(TextSelection.near(change.doc.resolve(Math.min(at, change.doc.content.size))))
  view.dispatch(change.setMeta('addToHistory', false).setMeta('preventUpdate', true))
}

/** The caret stands where the mark stands, and the mark goes. */
function settle(editor: Editor): void {
  let found = -1
  editor.state.doc.descendants((node, at) => {
    const index = node.isText ? (node.text ?? '').indexOf(MARK) : -1
    if (index >= 0 && found < 0) found = at + index
  })
  const change = editor.state.tr
  if (found >= 0) change.delete(found, found + MARK.length)
  const at = change.doc.resolve(found >= 0 ? found : change.doc.content.size)
  change.setSelection(TextSelection.near(at, -1))
  editor.view.dispatch(change.setMeta('addToHistory', false).setMeta('preventUpdate', true))
  // Not by Tiptap's command, which waits a frame: letters pressed meanwhile would be lost.
  editor.view.focus()
}

export function create({
  element,
  markdown,
  caret,
  attributes,
  placeholder,
  questions,
  onchange,
  onmoved,
}: Setting): Editor {
  const editor: Editor = new Editor({
    element,
    // The window's policy forbids styles that scripts write; ours are in RichText.svelte.
    injectCSS: false,
    extensions: [...schema, UndoRedo, hints(placeholder, questions)],
    editorProps: {
      attributes,
      transformPastedHTML: reduce,
      handleDOMEvents: {
        // The editor would choose the paragraph around the caret with it; here Escape leads out.
        keydown: (_, event) => event.key === 'Escape',
        // Undo from a menu of the system: the web view's own would change what the editor knows nothing of.
        beforeinput: (_, event) => {
          const undo = event.inputType === 'historyUndo'
          if (!undo && event.inputType !== 'historyRedo') return false
          event.preventDefault()
          if (undo) editor.commands.undo()
          else editor.commands.redo()
          return true
        },
      },
    },
  })
  const text = caret === null ? markdown : marked(markdown, caret)
  replace(editor, text)
  if (caret !== null) settle(editor)
  editor.on('update', onchange)
  editor.on('transaction', onmoved)
  return editor
}

/** The mark is set behind the signs that begin a line: before them it would take their meaning from them. */
function marked(markdown: string, caret: number): string {
  const start = markdown.lastIndexOf('\n', caret - 1) + 1
  const signs = /^(?:[ >]|#{1,6} |[-+*] |\d{1,9}[.)] )*/.exec(markdown.slice(start))?.[0].length ?? 0
  const at = Math.max(caret, start + signs)
  return markdown.slice(0, at) + MARK + markdown.slice(at)
}
