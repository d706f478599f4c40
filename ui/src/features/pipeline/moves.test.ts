import { describe, expect, it } from 'vitest'

import type { Card } from '$api/types'

import { card } from './example'
import { sortedPlace } from './moves'

const place = (cards: Card[], moving: Card, by: 'close_date' | 'value', descending = false) =>
  sortedPlace(
    cards.map(({ key }) => key),
    moving,
    { by, descending },
    (key) => cards.find((one) => one.key === key),
  )

describe('where a moved card lies', () => {
  const cards = [1, 3, 5].map((key) => card(key))

  it('follows the order, up and down', () => {
    expect(place(cards, card(4), 'close_date')).toBe(2)
    expect(place(cards, card(0), 'value')).toBe(0)
    expect(place([...cards].reverse(), card(4), 'value', true)).toBe(1)
  })

  it('puts what is not known last, whatever the direction', () => {
    expect(place(cards, card(2, { close_date: null }), 'close_date')).toBe(3)
    expect(place([...cards].reverse(), card(2, { value: null }), 'value', true)).toBe(3)
    expect(place([card(1, { value: null })], card(2), 'value', true)).toBe(0)
  })
})
