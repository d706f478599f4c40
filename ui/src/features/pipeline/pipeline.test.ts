import { tick } from 'svelte'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import type { Card, CompanyInfo, View } from '$api/types'

import { card, info, settled, stage, view } from './example'
import { unfiltered } from './filter'
import { Pipeline } from './pipeline.svelte'

type Answer = (payload: never) => unknown
const answers: Record<string, Answer> = {}
let changed: (told: { company: string; features: string[]; seq: number }) => void = () => {}

vi.mock('$api/call', () => ({
  call: (command: string, payload: never) =>
    Promise.resolve().then(() => {
      const answer = answers[command]
      if (!answer) throw new Error(`nobody answers ${command}`)
      return answer(payload)
    }),
  onChanged: (told: typeof changed) => {
    changed = told
    return () => {}
  },
  Refusal: class extends Error {},
}))

let paint: Promise<void> = Promise.resolve()
vi.mock('$parts/painted', () => ({
  painted: () => paint,
  afterwards: (run: () => void) => {
    setTimeout(run)
    return () => undefined
  },
}))

const around = () => ({
  info: (): CompanyInfo => info(),
  place: undefined as unknown,
  done: vi.fn(),
  failed: vi.fn(),
  keep: vi.fn(),
})
const cards: Card[] = [1, 2, 3, 4].map((key) => card(key))
const board = (one: number[], two: number[], seq = 1): View => view([one, two], seq)

const all: Pipeline[] = []
function opened(told = around()): Pipeline {
  const pipeline = new Pipeline('book', told)
  all.push(pipeline)
  return pipeline
}
afterEach(() => all.splice(0).forEach((pipeline) => pipeline.stop()))

beforeEach(() => {
  for (const command of Object.keys(answers)) delete answers[command]
  answers['pipeline.view'] = () => board([1, 2, 3], [4])
  answers['pipeline.cards'] = ({ keys }: { keys: number[] }) => cards.filter(({ key }) => keys.includes(key))
})

describe('the view', () => {
  it('never lets an older answer come after a newer one', async () => {
    const waiting: { text: string; tell: (view: View) => void }[] = []
    answers['pipeline.view'] = ({ filter }: { filter: { text: string } }) =>
      new Promise<View>((tell) => waiting.push({ text: filter.text, tell }))
    const pipeline = opened()
    pipeline.narrow({ text: 'a' })
    pipeline.narrow({ text: 'ab' })
    pipeline.narrow({ text: 'abc' })
    await settled()
    // One question at a time; of those that came meanwhile only the last is asked.
    expect(waiting.map(({ text }) => text)).toEqual([''])
    waiting[0]?.tell(board([1], []))
    await settled()
    expect(waiting.map(({ text }) => text)).toEqual(['', 'abc'])
    waiting[1]?.tell(board([2], []))
    await settled()
    expect(pipeline.view?.columns[0]?.keys).toEqual([2])
  })

  it('fetches the cards that are not in sight once those that are have been painted', async () => {
    const asked = new Set<number>()
    const long = Array.from({ length: 5000 }, (_, key) => key)
    answers['pipeline.view'] = () => board(long, [6000])
    answers['pipeline.cards'] = ({ keys }: { keys: number[] }) => {
      keys.forEach((key) => asked.add(key))
      return keys.map((key) => card(key))
    }
    const pipeline = opened()
    await vi.waitFor(() => expect(pipeline.card(6000)).toBeDefined())
    expect(asked.size).toBe(5001)
  })

  it('shows what is left when the letter has been painted', async () => {
    const pipeline = opened()
    await settled()
    let shown: () => void = () => {}
    paint = new Promise((done) => (shown = done))
    answers['pipeline.view'] = () => board([2], [])
    pipeline.narrow({ text: 'a' })
    paint = Promise.resolve()
    await settled()
    expect(pipeline.view?.columns[0]?.keys).toEqual([1, 2, 3])
    shown()
    await settled()
    expect(pipeline.view?.columns[0]?.keys).toEqual([2])
  })

  it('is not touched by an answer that comes after the company was left', async () => {
    let tell: (view: View) => void = () => {}
    answers['pipeline.view'] = () => new Promise<View>((resolve) => (tell = resolve))
    const pipeline = opened()
    await settled()
    pipeline.stop()
    tell(board([1], []))
    await settled()
    expect(pipeline.view).toBeNull()
  })

  it('asks again when this company changed, and not for another one or for what it has', async () => {
    const asked = vi.fn(() => board([1], [], 5))
    answers['pipeline.view'] = asked
    opened()
    await settled()
    changed({ company: 'other', features: [], seq: 9 })
    changed({ company: 'book', features: [], seq: 5 })
    await settled()
    expect(asked).toHaveBeenCalledTimes(1)
    changed({ company: 'book', features: [], seq: 6 })
    await settled()
    expect(asked).toHaveBeenCalledTimes(2)
  })

  it('asks for the deals and for every card again on a new day, though the book has not changed', async () => {
    const asked = vi.fn(() => board([1], []))
    answers['pipeline.view'] = asked
    const pipeline = opened()
    await settled()
    pipeline.cards.see(1)
    await settled()
    answers['pipeline.cards'] = () => [card(1, { overdue: true, days_in_stage: 4 })]
    changed({ company: 'other', features: ['day', 'pipeline'], seq: 1 })
    changed({ company: 'book', features: ['day', 'pipeline'], seq: 1 })
    await settled()
    expect(asked).toHaveBeenCalledTimes(2)
    pipeline.cards.see(1)
    await settled()
    expect(pipeline.cards.see(1)).toMatchObject({ overdue: true, days_in_stage: 4 })
  })

  it('is kept with the company, and comes back as it was', async () => {
    const told = around()
    const pipeline = opened(told)
    await settled()
    pipeline.narrow({ no_next_step: true })
    pipeline.sortBy('value', true)
    pipeline.show('table')
    const kept = JSON.parse(JSON.stringify(told.keep.mock.lastCall?.[0]))
    const again = opened({ ...around(), place: kept })
    expect(again.mode).toBe('table')
    expect(again.sort).toEqual({ by: 'value', descending: true })
    expect(again.filter).toEqual({ ...unfiltered(), no_next_step: true })
  })

  it('does not trip over a place that it does not understand', () => {
    const place = {
      mode: 'wall',
      sort: { by: 'mood' },
      filter: { text: 3, owners: 'all' },
      scrolled: { a: 'b' },
    }
    const pipeline = opened({ ...around(), place })
    expect(pipeline.mode).toBe('board')
    expect(pipeline.filter).toEqual(unfiltered())
    expect(pipeline.sort.by).toBe('close_date')
    expect(pipeline.scrolled).toEqual({})
  })
})

describe('a move', () => {
  it('is shown at once and stays when the book has it', async () => {
    let done: (value: unknown) => void = () => {}
    answers['deal.edit'] = () => new Promise((resolve) => (done = resolve))
    const told = around()
    const pipeline = opened(told)
    await settled()
    const moving = pipeline.move([1], stage(2).id)
    await settled()
    expect(pipeline.view?.columns.map(({ keys }) => keys)).toEqual([
      [2, 3],
      [1, 4],
    ])
    // Figures come from the book alone.
    expect(pipeline.view?.columns[1]?.totals.count).toBe(1)
    answers['pipeline.view'] = () => board([2, 3], [4, 1], 2)
    done({ tx: 7, name: 'Move', count: 1, left: [] })
    await moving
    await settled()
    expect(pipeline.view?.columns[1]?.keys).toEqual([4, 1])
    expect(told.done).toHaveBeenCalledOnce()
  })

  it('is not undone for a moment by an answer that was under way before it', async () => {
    let tell: (view: View) => void = () => {}
    const pipeline = opened()
    await settled()
    answers['pipeline.view'] = () => new Promise<View>((resolve) => (tell = resolve))
    pipeline.refresh()
    await settled()
    const older = tell
    answers['deal.edit'] = () => ({ tx: 7, name: 'Move', count: 1, left: [] })
    await pipeline.move([1], stage(2).id)
    older(board([1, 2, 3], [4]))
    await settled()
    expect(pipeline.view?.columns[0]?.keys).toEqual([2, 3])
    tell(board([2, 3], [1, 4], 2))
    await settled()
    expect(pipeline.view?.columns[1]?.keys).toEqual([1, 4])
  })

  it('is taken back when the book refuses', async () => {
    answers['deal.edit'] = () => Promise.reject(new Error('The disk is full.'))
    const told = around()
    const pipeline = opened(told)
    await settled()
    expect(await pipeline.move([1], stage(2).id)).toBeNull()
    await tick()
    expect(pipeline.view?.columns.map(({ keys }) => keys)).toEqual([[1, 2, 3], [4]])
    expect(told.failed).toHaveBeenCalledOnce()
    expect(told.done).not.toHaveBeenCalled()
  })

  it('by keyboard carries the deal through the columns and puts it back', async () => {
    const pipeline = opened()
    await settled()
    pipeline.focus(2)
    pipeline.lift()
    pipeline.carry('right')
    expect(pipeline.view?.columns[1]?.keys).toContain(2)
    expect(pipeline.focused).toBe(2)
    pipeline.carry('right')
    expect(pipeline.lifted?.to).toBe(stage(2).id)
    pipeline.cancelLift()
    expect(pipeline.view?.columns[0]?.keys).toEqual([1, 2, 3])
    expect(pipeline.focused).toBe(2)
  })

  it('acts on deals whose cards were never in sight', async () => {
    const edit = vi.fn(() => ({ tx: 7, name: 'Move', count: 4, left: [] }))
    answers['deal.edit'] = edit
    const pipeline = opened()
    await settled()
    pipeline.selectAll()
    await pipeline.move(pipeline.actsOn(1), stage(2).id)
    expect(edit).toHaveBeenCalledWith({
      company: 'book',
      ids: ['deal-1', 'deal-2', 'deal-3', 'deal-4'],
      edits: [{ field: 'stage', id: stage(2).id, reason: null }],
    })
  })
})

describe('selection and focus', () => {
  it('selects on the way, and drops what the filter hides', async () => {
    const pipeline = opened()
    await settled()
    pipeline.focus(1)
    pipeline.go('down', true)
    pipeline.go('down', true)
    expect([...pipeline.selected]).toEqual([1, 2, 3])
    answers['pipeline.view'] = () => board([3], [], 2)
    pipeline.narrow({ text: 'x' })
    await settled()
    expect([...pipeline.selected]).toEqual([3])
  })

  it('keeps the keyboard near where it was when its deal is filtered away', async () => {
    const pipeline = opened()
    await settled()
    pipeline.focus(3)
    answers['pipeline.view'] = () => board([1, 2], [4], 2)
    pipeline.narrow({ text: 'x' })
    await settled()
    expect(pipeline.focused).toBe(2)
    answers['pipeline.view'] = () => board([], [4], 3)
    pipeline.narrow({ text: 'xy' })
    await settled()
    expect(pipeline.focused).toBe(4)
  })
})
