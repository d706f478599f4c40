// Questions that overtake each other.
import { expect, test } from 'vitest'

import { Latest } from './latest'

const settle = () => new Promise((resolve) => setTimeout(resolve))

test('only the newest waiting question is asked, and answers are told in order', async () => {
  const asked: number[] = []
  const told: number[] = []
  const latest = new Latest<number, number>(
    async (question) => {
      asked.push(question)
      await settle()
      return question * 10
    },
    (answer) => told.push(answer),
    () => undefined,
  )
  for (const question of [1, 2, 3]) latest.ask(question)
  await settle()
  await settle()
  await settle()
  expect([asked, told]).toEqual([
    [1, 3],
    [10, 30],
  ])
})

test('nothing is told after a stop, until something is asked again', async () => {
  const told: number[] = []
  const latest = new Latest<number, number>(
    (question) => Promise.resolve(question),
    (answer) => told.push(answer),
    () => undefined,
  )
  latest.ask(1)
  latest.stop()
  await settle()
  expect(told).toEqual([])
  latest.ask(2)
  await settle()
  expect(told).toEqual([2])
})
