// A small book whose cards are answered when the test says so: what is asked before a change may be answered after it.
import { afterEach, expect, test, vi } from 'vitest'

import type { Card } from '$api/types'

import { Cards } from './cards.svelte'
import { card, settled } from './example'

vi.mock('$parts/painted', () => ({ afterwards: (run: () => void) => void setTimeout(run) }))

type Asked = { keys: number[]; tell: (title: string) => void }
const all: Cards[] = []
function answering() {
  const asked: Asked[] = []
  const fetch = (keys: number[]) =>
    new Promise<Card[]>((resolve) =>
      asked.push({ keys, tell: (title) => resolve(keys.map((key) => card(key, { title }))) }),
    )
  const cards = new Cards(fetch, vi.fn())
  all.push(cards)
  return { asked, cards }
}
afterEach(() => all.splice(0).forEach((cards) => cards.stop()))

test('a card that was asked for before a change is asked for again, though its answer comes after it', async () => {
  const { asked, cards } = answering()
  cards.see(1)
  await settled()
  asked[0]?.tell('as it was')
  await settled()
  cards.outdate([1])
  cards.see(1)
  await settled()
  // Another change while the answer is under way: what comes is older than it.
  cards.outdate([1])
  asked[1]?.tell('between')
  await settled()
  expect(cards.see(1)?.title).toBe('between')
  await settled()
  expect(asked.length).toBe(3)
  asked[2]?.tell('as it is')
  await settled()
  expect(cards.see(1)?.title).toBe('as it is')
  await settled()
  expect(asked.length).toBe(3)
})

test('a card that is fetched ahead while the book changes is not taken for a new one', async () => {
  const { asked, cards } = answering()
  cards.ahead([1, 2])
  await vi.waitFor(() => expect(asked.length).toBe(1))
  cards.outdate()
  asked[0]?.tell('as it was')
  await settled()
  expect(cards.see(1)?.title).toBe('as it was')
  await settled()
  expect(asked[1]?.keys).toEqual([1])
})

test('an older answer never takes the place of a newer one', async () => {
  const { asked, cards } = answering()
  const acting = cards.all([1])
  await settled()
  cards.outdate()
  cards.see(1)
  await settled()
  asked[1]?.tell('as it is')
  await settled()
  asked[0]?.tell('as it was')
  await acting
  expect(cards.peek(1)?.title).toBe('as it is')
})
