import { expect, test } from 'vitest'

import { begins, pieces, rank } from './rank'

const names = ['Kestrel Optics', 'Halden Freight', 'Orchard Foods', 'Économie Halle']
const ranked = (needle: string) => rank(names, (name) => name, needle)

test('first letters are enough, accents and case do not matter', () => {
  expect(ranked('kes')).toEqual(['Kestrel Optics'])
  expect(ranked('HALD')).toEqual(['Halden Freight'])
  expect(ranked('economie')).toEqual(['Économie Halle'])
  expect(ranked('zzz')).toEqual([])
})

test('without letters everything stays in order', () => {
  expect(ranked('  ')).toEqual(names)
})

test('a switch that Enter may make at once begins a word', () => {
  expect(begins('Halden Freight', 'fre')).toBe(true)
  expect(begins('Halden Freight', 'reight')).toBe(false)
  expect(begins('Halden Freight', '')).toBe(false)
})

test('the pieces make the text again, and every second one is the match', () => {
  const cut = pieces('Halden Freight', 'hal')
  expect(cut.join('')).toBe('Halden Freight')
  expect(cut[1]).toBe('Hal')
})

test('what was found by another field is shown without a mark', () => {
  expect(pieces('Ganjaflex', 'gtx')).toEqual(['Ganjaflex'])
  expect(pieces('', 'gtx').join('')).toBe('')
})
