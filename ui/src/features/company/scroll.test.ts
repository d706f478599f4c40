// A screen is scrolled to where it was left; and never against the hand that scrolls it.
import { expect, test, vi } from 'vitest'

import { following } from '../../test/following'
import { type Asked, info, shell } from '../../test/shell'
import { company } from './company.svelte'
import { scrolls } from './scroll'

/** As high as what it shows. */
function screen(height: number) {
  const node = document.createElement('div')
  const set = (height: number) =>
    Object.defineProperty(node, 'scrollHeight', { configurable: true, value: height })
  Object.defineProperty(node, 'clientHeight', { value: 400 })
  set(height)
  const to = (top: number) => {
    node.scrollTop = top
    node.dispatchEvent(new Event('scroll'))
  }
  return { node, set, to }
}
const put = (node: HTMLElement, name: string, of?: string) => scrolls(name, of)(node) as () => void

async function opened(place: unknown = null): Promise<Asked[]> {
  const asked = shell({
    'company.open': () => info('Kestrel', { place }),
    'company.place': () => ({}),
  })
  await company.open('/books/Kestrel.rallybook')
  return asked
}

following()

test('how far it is scrolled is kept with the company, and found again', async () => {
  const asked = await opened()
  const left = screen(2000)
  const stop = put(left.node, 'since')
  left.to(640.4)
  stop()
  left.to(0)
  await vi.advanceTimersByTimeAsync(1000)
  const { place } = asked.at(-1)?.payload as { place: object }
  expect(place).toEqual({ scroll: { since: { top: 640, of: '' } }, route: { at: 'pipeline' } })
  await opened(place)
  const back = screen(2000)
  put(back.node, 'since')
  expect(back.node.scrollTop).toBe(640)
  const other = screen(2000)
  put(other.node, 'figures')
  expect(other.node.scrollTop).toBe(0)
})

test('what is still on its way is waited for, and what has become shorter is shown to its end', async () => {
  await opened({ scroll: { since: { top: 640, of: '' } } })
  const slow = screen(400)
  put(slow.node, 'since')
  await vi.advanceTimersByTimeAsync(200)
  expect(slow.node.scrollTop).toBe(0)
  slow.set(2000)
  await vi.advanceTimersByTimeAsync(50)
  expect(slow.node.scrollTop).toBe(640)
  const shorter = screen(900)
  put(shorter.node, 'since')
  await vi.advanceTimersByTimeAsync(5000)
  // The window itself stops at the end.
  expect(shorter.node.scrollTop).toBe(640)
})

test('whoever scrolls meanwhile stays where that leads', async () => {
  await opened({ scroll: { since: { top: 640, of: '' } } })
  const slow = screen(400)
  put(slow.node, 'since')
  slow.node.dispatchEvent(new Event('wheel'))
  slow.set(2000)
  slow.to(80)
  await vi.advanceTimersByTimeAsync(5000)
  expect(slow.node.scrollTop).toBe(80)
  expect(company.recall('scroll')).toEqual({ since: { top: 80, of: '' } })
})

test('the page of another person, or of another period, begins at its top', async () => {
  await opened({ scroll: { 'coaching/sessions': { top: 640, of: 'ann' } } })
  const [bea, ann] = [screen(2000), screen(2000)]
  put(bea.node, 'coaching/sessions', 'bea')
  expect(bea.node.scrollTop).toBe(0)
  put(ann.node, 'coaching/sessions', 'ann')
  expect(ann.node.scrollTop).toBe(640)
})

test('a screen of the company before keeps nothing in the one that is open', async () => {
  await opened()
  const left = screen(2000)
  put(left.node, 'since')
  company.show(info('Halden'))
  left.to(300)
  expect(company.recall('scroll')).toBeUndefined()
})
