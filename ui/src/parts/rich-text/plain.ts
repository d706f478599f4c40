// The text while the editor is still on its way: written as Markdown, letter by letter.

export type Text = { text: string; caret: number }

/** Where to begin: below the first heading that has nothing below it, else at the end. There is an empty line for it. */
export function beginning(markdown: string): Text {
  const text = markdown.trimEnd()
  const rows = text.split('\n')
  let end = 0
  for (const [at, row] of rows.entries()) {
    end += row.length + 1
    const depth = headed(row)
    if (!depth) continue
    const next = rows.slice(at + 1).find((later) => later.trim() !== '')
    if (next !== undefined && (headed(next) || 9) > depth) continue
    const above = text.slice(0, end - 1)
    const below = text.slice(end).trimStart()
    return { text: `${above}\n\n${below && `\n\n${below}`}`, caret: above.length + 2 }
  }
  return { text, caret: text.length }
}

/** How deep the heading is that this line is, as notes count: two levels. */
const headed = (row: string): number => {
  const signs = /^ {0,3}(#{1,6})(?:\s|$)/.exec(row)?.[1]?.length ?? 0
  return signs && (signs <= 2 ? 2 : 3)
}

/** Without the empty lines that were made to write in. */
export const closed = (text: string): string => text.trim().replace(/\n{3,}/g, '\n\n')

/** What Enter adds at `at`, as the editor takes it: a new paragraph or the next item; with Shift a line break. */
export function entered(text: string, at: number, shift: boolean): string {
  if (shift) return '\\\n'
  const row = text.slice(text.lastIndexOf('\n', at - 1) + 1, at)
  const item = /^\s*(?:[-+*]|\d{1,9}[.)]) (?=.)/.exec(row)?.[0]
  return item ? `\n${item}` : '\n\n'
}
