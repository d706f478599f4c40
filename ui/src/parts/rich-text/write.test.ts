import { getSchema } from '@tiptap/core'
import { expect, test } from 'vitest'

import { parsed } from './editor'
import { read } from './read'
import { schema } from './schema'
import { write } from './write'

const notes = getSchema(schema)
const again = (markdown: string) => write(parsed(markdown, notes))
function seeded(seed: number) {
  let a = seed
  const next = () => {
    a = (a + 0x6d2b79f5) | 0
    let t = Math.imul(a ^ (a >>> 15), 1 | a)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  return {
    less: (n: number) => Math.floor(next() * n),
    of: <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T,
  }
}

const BITS = ['a', 'b', ' ', '  ', '*', '_', '**', '#', '# ', '1.', '1) ', '-', '- ', '+ ', '>', '\\', '`', '```', '<script>', '</b>', '&amp;', '&', '[x](y)', '![', '~~', '---', '===', '.', ',', 'é', '😀', '\u00a0', 'http://a.b', '|', ':', '!', '"', '(', ')', '\t', '    ']
type Json = { type: string; attrs?: object; text?: string; marks?: { type: string }[]; content?: Json[] }
type Chance = ReturnType<typeof seeded>
const texts = (chance: Chance): Json[] =>
  Array.from({ length: chance.less(6) }, () => {
    if (chance.less(6) === 0) return { type: 'hardBreak' }
    const text = Array.from({ length: 1 + chance.less(4) }, () => chance.of(BITS)).join('')
    return { type: 'text', text, marks: [...(chance.less(3) ? [] : [{ type: 'bold' }]), ...(chance.less(3) ? [] : [{ type: 'italic' }])] }
  })
const some = (chance: Chance, deep: number): Json[] => Array.from({ length: 1 + chance.less(4) }, () => any(chance, deep))
const items = (chance: Chance, deep: number): Json[] =>
  Array.from({ length: 1 + chance.less(3) }, () => ({
    type: 'listItem',
    content: [{ type: 'paragraph', content: texts(chance) }, ...(deep ? some(chance, deep - 1).slice(0, 2) : [])],
  }))
function any(chance: Chance, deep: number): Json {
  const kind = chance.less(deep ? 6 : 2)
  if (kind === 1) return { type: 'heading', attrs: { level: chance.of([2, 3]) }, content: texts(chance) }
  if (kind === 2) return { type: 'bulletList', content: items(chance, deep - 1) }
  if (kind === 3) return { type: 'orderedList', attrs: { start: chance.of([1, 1, 7]) }, content: items(chance, deep - 1) }
  if (kind === 4) return { type: 'blockquote', content: some(chance, deep - 1) }
  return { type: 'paragraph', content: texts(chance) }
}

const plain = (markdown: string) => parsed(markdown, notes).textContent.replace(/\s+/g, '')

test('fuzz', () => {
  let bad = 0
  for (let seed = 0; seed < 150; seed++) {
    const json = { type: 'doc', content: some(seeded(seed), 3) }
    const document = notes.nodeFromJSON(json)
    const first = write(document)
    const second = again(first)
    if (first !== second || plain(first) !== document.textContent.replace(/\s+/g, '')) {
      if (++bad <= 12) console.log(seed, JSON.stringify(first), '\n', JSON.stringify(second), '\n', plain(first) !== document.textContent.replace(/\s+/g, ''), first === second ? JSON.stringify(json):'')
    }
  }
  expect(bad).toBe(0)
})
