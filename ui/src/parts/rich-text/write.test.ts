// What is written is read again as the same note, whatever letters it is made of.
import { getSchema } from '@tiptap/core'
import { expect, test } from 'vitest'

import { parsed } from './editor'
import { schema } from './schema'
import { write } from './write'

const notes = getSchema(schema)
const again = (markdown: string) => write(parsed(markdown, notes))
const letters = (text: string) => text.replace(/\s+/g, '')

test('a note that was written here is read and written as it is', () => {
  const note = [
    '## What I saw',
    'She asked **why now** and _waited_.\\\nThen she **_listened_**.',
    '- the price\n- the date\n  1. in May\n  2. in June',
    '1. ask\n2. listen',
    '> It is too early.',
    '### Next time',
    'More silence.',
  ].join('\n\n')
  expect(again(note)).toBe(note)
})

test.each([
  ['5 * 3 * 2, snake_case_name and *not bold'],
  ['# no heading'],
  ['#no heading'],
  ['1. no list'],
  ['1) no list'],
  ['- no list'],
  ['+ no list'],
  ['> no quote'],
  ['---'],
  ['==='],
  ['<script>alert(1)</script>'],
  ['<img src=x onerror=alert(1)>'],
  ['[here](javascript:alert(1)) and ![](http://a.b/c.png)'],
  ['<http://a.b> http://a.b `code` ~~gone~~ &amp; R&D'],
  ['C:\\temp\\new \\* \\\\'],
  ['| a | b |'],
])('text with signs stays text: %s', (text) => {
  const document = notes.node('doc', null, [notes.node('paragraph', null, [notes.text(text)])])
  const written = write(document)
  const back = parsed(written, notes)
  expect(back.eq(document)).toBe(true)
  expect(write(back)).toBe(written)
})

test.each([
  // What is no part of a note is read as letters; other spellings of a note become ours.
  ['<b>x</b>', '\\<b>x\\</b>'],
  ['    code', 'code'],
  ['# One\n\n#### Four', '## One\n\n### Four'],
  ['a\nb', 'a b'],
  ['a  \nb', 'a\\\nb'],
  ['* a\n* b', '- a\n- b'],
  ['*a* __b__', '_a_ **b**'],
  ['', ''],
  ['##', ''],
])('%j is written as %j', (markdown, written) => {
  expect(again(markdown)).toBe(written)
  expect(again(written)).toBe(written)
})

test('a heading with nothing below it gets a place to write, which is not written', () => {
  const document = parsed('## One\n\n## Two\n\n### Three\n\ntext', notes)
  expect(document.content.content.map((node) => node.type.name)).toEqual([
    'heading',
    'paragraph',
    'heading',
    'heading',
    'paragraph',
  ])
  expect(write(document)).toBe('## One\n\n## Two\n\n### Three\n\ntext')
})

/** Numbers by chance, the same each time. */
function chance(seed: number) {
  let state = seed + 1
  const next = () => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff
    return (state >>> 8) / 0x800000
  }
  const less = (n: number) => Math.floor(next() * n)
  return { less, of: <T>(list: readonly T[]): T => list[less(list.length)] as T }
}
type Chance = ReturnType<typeof chance>
type Json = { type: string; attrs?: object; text?: string; marks?: { type: string }[]; content?: Json[] }

const SIGNS =
  'a|b| |  |*|_|**|#|# |1.|1) |-|- |+ |>|\\|`|```|<script>|</b>|&amp;|&|[x](y)|![|~~|---|===|.|,|é|😀|\u00a0|http://a.b|:|!|"|(|)|\t|    |\u0007'.split(
    '|',
  )
const WORDS = 'she|asked| | | |price|why|, |. |then |more'.split('|')

function texts(by: Chance, bits: readonly string[]): Json[] {
  return Array.from({ length: by.less(6) }, () => {
    if (by.less(6) === 0) return { type: 'hardBreak' }
    const marks = ['bold', 'italic'].filter(() => by.less(3) === 0).map((type) => ({ type }))
    return { type: 'text', text: Array.from({ length: 1 + by.less(4) }, () => by.of(bits)).join(''), marks }
  })
}
function blocks(by: Chance, deep: number): Json[] {
  return Array.from({ length: 1 + by.less(3) }, () => block(by, deep))
}
function block(by: Chance, deep: number): Json {
  const items = () =>
    Array.from({ length: 1 + by.less(3) }, () => ({
      type: 'listItem',
      content: [{ type: 'paragraph', content: texts(by, SIGNS) }, ...(deep > 1 ? blocks(by, deep - 2) : [])],
    }))
  switch (by.less(deep > 0 ? 6 : 2)) {
    case 1:
      return { type: 'heading', attrs: { level: by.of([2, 3]) }, content: texts(by, SIGNS) }
    case 2:
      return { type: 'bulletList', content: items() }
    case 3:
      return { type: 'orderedList', attrs: { start: by.of([1, 1, 7]) }, content: items() }
    case 4:
      return { type: 'blockquote', content: blocks(by, deep - 1) }
    default:
      return { type: 'paragraph', content: texts(by, SIGNS) }
  }
}

test('no note loses a letter, and what was written once is written so again', () => {
  for (let seed = 0; seed < 120; seed++) {
    const document = notes.nodeFromJSON({ type: 'doc', content: blocks(chance(seed), 3) })
    const written = write(document)
    const back = parsed(written, notes)
    expect(letters(back.textContent), `note ${seed}`).toBe(
      letters(document.textContent.replace(/\p{Cc}/gu, '')),
    )
    expect(write(back), `note ${seed}`).toBe(written)
  }
})

test('words keep their bold and italic', () => {
  const marks = (of: Json[]) =>
    notes.nodeFromJSON({ type: 'doc', content: [{ type: 'paragraph', content: of }] })
  for (let seed = 0; seed < 120; seed++) {
    const document = marks(texts(chance(seed), WORDS))
    const seen = (node: typeof document) => {
      const all: string[] = []
      node.descendants(({ text, marks: on }) => {
        const names = on
          .map(({ type }) => type.name)
          .sort()
          .join()
        for (const letter of letters(text ?? '')) all.push(`${letter} ${names}`)
      })
      return all
    }
    expect(seen(parsed(write(document), notes)), `line ${seed}: ${write(document)}`).toEqual(seen(document))
  }
})
