import { expect, test } from 'vitest'

import { beginning, closed, entered } from './plain'

/** `|` is where the caret stands. */
const begun = (markdown: string) => {
  const { text, caret } = beginning(markdown)
  return `${text.slice(0, caret)}|${text.slice(caret)}`
}

test.each([
  ['', '|'],
  ['text\n', 'text|'],
  ['## One', '## One\n\n|'],
  ['## One\n\n## Two', '## One\n\n|\n\n## Two'],
  ['## One\n## Two', '## One\n\n|\n\n## Two'],
  ['## One\n\nfull\n\n## Two\n\n## Three', '## One\n\nfull\n\n## Two\n\n|\n\n## Three'],
  ['## One\n\n### Part\n\n## Two', '## One\n\n### Part\n\n|\n\n## Two'],
  ['## One\n\nfull', '## One\n\nfull|'],
])('in %j one begins at %j', (markdown, where) => {
  expect(begun(markdown)).toBe(where)
  expect(closed(beginning(markdown).text).replace(/\n+/g, '')).toBe(markdown.replace(/\n+/g, ''))
})

test.each([
  ['text', false, '\n\n'],
  ['text', true, '\\\n'],
  ['one\n- item', false, '\n- '],
  ['  2. item', false, '\n  2. '],
  ['- ', false, '\n\n'],
])('Enter after %j (Shift: %s) adds %j', (text, shift, added) => {
  expect(entered(text, text.length, shift)).toBe(added)
})
