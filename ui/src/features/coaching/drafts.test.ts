// What is typed into notes is never lost: a save that fails is tried again, and nothing is kept before it has gone through.
import { afterEach, expect, test, vi } from 'vitest'

import type { Request } from '$api/call'
import type { Note } from '$api/types'
import { company } from '$features/company/company.svelte'

import { noShell, shell } from '../../test/shell'
import { Drafts } from './drafts.svelte'
import { note } from './example'

type Writing = Request<'coaching.write'>
const full = () => Promise.reject({ code: 'io', message: 'The disk is full.', hints: [] })
const gone = () => Promise.reject({ code: 'not_found', message: 'This note is not in this book.', hints: [] })

type Answer<T> = (asked: T) => Note | Promise<Note>
const kept: Answer<Request<'coaching.keep'>> = ({ note: id }) => note({ id, text: 'kept', draft: false })

function start(write: Answer<Writing>, keep = kept) {
  const told: [note: string, text: string, was: string][] = []
  const asked = shell({
    'coaching.write': write,
    'coaching.keep': keep,
    'coaching.drop_draft': () => null,
  })
  const drafts = new Drafts('book', ({ id, text }, was) => told.push([id, text, was]))
  const commands = () => asked.map(({ command }) => command.replace('coaching.', ''))
  return { asked, commands, drafts, told }
}

afterEach(noShell)

test('a save that failed is no change: it is thrown, nothing is kept, and the next keep saves it first', async () => {
  let works = false
  const { commands, drafts, told } = start(({ text }) => (works ? note({ text }) : full()))
  await expect(drafts.write(note(), 'abc')).rejects.toThrow('The disk is full.')
  expect(told).toEqual([])
  expect(await drafts.keep('note-1')).toBe(false)
  expect(commands()).toEqual(['write', 'write'])
  works = true
  expect(await drafts.keep('note-1')).toBe(true)
  expect(commands()).toEqual(['write', 'write', 'write', 'keep'])
  expect(told[0]).toEqual(['note-1', 'abc', 'note-1'])
})

test('a later text is saved after one that failed', async () => {
  const { drafts, told } = start(({ text }) => (text === 'abc' ? note({ text }) : full()))
  const first = drafts.write(note(), 'ab')
  const second = drafts.write(note(), 'abc')
  await expect(first).rejects.toThrow()
  await second
  expect(told).toEqual([['note-1', 'abc', 'note-1']])
})

test('what is typed while a note is kept is a draft still, and is not written over', async () => {
  const answer: (() => void)[] = []
  const { commands, drafts, told } = start(
    ({ text }) => note({ text }),
    (asked) => new Promise((done) => void answer.push(() => done(kept(asked)))),
  )
  await drafts.write(note(), 'ab')
  const first = drafts.keep('note-1')
  await vi.waitFor(() => expect(commands()).toContain('keep'))
  await drafts.write(note(), 'abc')
  answer[0]?.()
  await first
  expect(told.map(([, text]) => text)).toEqual(['ab', 'abc'])
  void drafts.keep('note-1')
  await vi.waitFor(() => expect(commands().filter((one) => one === 'keep')).toHaveLength(2))
})

test('two that keep the same note make one change of it', async () => {
  const { commands, drafts } = start(({ text }) => note({ text }))
  await drafts.write(note(), 'ab')
  await Promise.all([drafts.keep('note-1'), drafts.keepAll()])
  expect(commands()).toEqual(['write', 'keep'])
})

test('a note that was taken back while somebody typed is written anew, once', async () => {
  const { asked, drafts, told } = start(({ note: id, text }) =>
    id === 'note-1' ? gone() : note({ id: id ?? 'note-9', text }),
  )
  await Promise.all([drafts.write(note(), 'ab'), drafts.write(note(), 'abc')])
  expect(told).toEqual([
    ['note-9', 'ab', 'note-1'],
    ['note-9', 'abc', 'note-9'],
  ])
  const anew = asked.filter(({ payload }) => (payload as Writing).note === null)
  expect(anew).toHaveLength(1)
  expect(anew[0]?.payload).toMatchObject({ person: 'person-1', session: 'session-2', text: 'ab' })
})

test('with its session gone too, the words are a note in no session', async () => {
  const { drafts, told, asked } = start(({ note: id, session, text }) =>
    id === 'note-1' || session ? gone() : note({ id: 'note-9', session, text }),
  )
  await drafts.write(note(), 'ab')
  expect(told).toEqual([['note-9', 'ab', 'note-1']])
  expect(asked).toHaveLength(4)
})

test('the last letters of a note that is taken out go with it', async () => {
  const { commands, drafts } = start(({ text }) => note({ text }))
  await drafts.write(note(), 'ab')
  expect(await drafts.drop('note-1', () => Promise.resolve(false))).toBe(true)
  await drafts.write(note(), 'abc')
  await drafts.keep('note-1')
  expect(commands()).toEqual(['write', 'drop_draft'])
})

test('a note that could not be taken out is typed in further', async () => {
  const { commands, drafts } = start(({ text }) => note({ text }))
  expect(await drafts.drop('note-1', () => Promise.resolve(false))).toBe(false)
  await drafts.write(note(), 'abc')
  expect(commands()).toEqual(['write'])
})

test('the room and the lock wait for what is typed in a field that is shown', async () => {
  const { commands, drafts } = start(({ text }) => note({ text }))
  const away = drafts.field('note-1', () => drafts.write(note(), 'abc'))
  await company.settle()
  expect(commands()).toEqual(['write'])
  away()
  await company.settle()
  expect(commands()).toEqual(['write'])
})
