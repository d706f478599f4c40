import { fireEvent, render, screen, waitFor } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import axe from 'axe-core'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { keys } from './keys.svelte'
import { PAUSE } from './rich-text/autosave'
import RichText from './RichText.svelte'

// The page of these tests measures nothing; the editor asks where its caret stands.
beforeEach(() => {
  Range.prototype.getClientRects ??= () => [] as unknown as DOMRectList
  Range.prototype.getBoundingClientRect ??= () => new DOMRect()
  document.elementFromPoint ??= () => null
})
afterEach(() => vi.useRealTimers())

const show = (more: object = {}) => {
  const onsave = vi.fn<(markdown: string) => void>()
  const props = { label: 'Notes', value: '', onsave, ...more }
  return { ...render(RichText, { props }), onsave }
}
const box = () => screen.getByRole('textbox', { name: 'Notes' })
const field = () => box() as HTMLTextAreaElement
async function ready() {
  await waitFor(() => expect(box().tagName).toBe('DIV'))
  return box() as HTMLElement & { editor: import('@tiptap/core').Editor }
}
const write = async (text: string) => (await ready()).editor.commands.insertContent(text)
const button = (name: string) => screen.getByRole('button', { name })

test('letters typed before the editor has come are in it, and the caret stands behind them', async () => {
  show({ value: '## What I saw\n\n## What to try', autofocus: true })
  expect(field().tagName).toBe('TEXTAREA')
  expect(field()).toHaveFocus()
  field().setRangeText('She asked', field().selectionStart, field().selectionEnd, 'end')
  await fireEvent.input(field())
  const page = await ready()
  expect(page).toHaveFocus()
  page.editor.commands.insertContent(' why')
  expect([...page.children].map((one) => `${one.tagName} ${one.textContent}`)).toEqual([
    'H2 What I saw',
    'P She asked why',
    'H2 What to try',
    'P ',
  ])
})

test('Enter in the plain field is a new paragraph, or the next item', async () => {
  show({ value: '- one', autofocus: true })
  const user = userEvent.setup()
  await user.type(field(), 'x{Enter}two', { skipClick: true })
  expect((await ready()).querySelectorAll('li')).toHaveLength(2)
})

test('a letter that is being composed is finished before the editor takes over', async () => {
  show({ autofocus: true })
  await fireEvent.compositionStart(field())
  await import('./rich-text/editor')
  await new Promise((done) => setTimeout(done))
  expect(field().tagName).toBe('TEXTAREA')
  const plain = field()
  const ended = fireEvent.compositionEnd(plain)
  await fireEvent.input(plain, { target: { value: 'é' } })
  await ended
  expect(await ready()).toHaveTextContent('é')
})

test('a note that was only to be read can be written once it may be', async () => {
  const { onsave, component, rerender } = show({ value: 'word', readonly: true })
  await rerender({ readonly: false })
  await write('a ')
  await rerender({ readonly: true })
  expect(onsave).toHaveBeenCalledTimes(1)
  await rerender({ readonly: false })
  await write('b ')
  await component.flush()
  expect(onsave).toHaveBeenCalledTimes(2)
})

test('without the focus, the editor does not take it', async () => {
  show({ value: 'text' })
  await ready()
  expect(document.body).toHaveFocus()
})

test('what is typed is saved when the writer pauses, once', async () => {
  const { onsave } = show({ value: 'One' })
  const page = await ready()
  vi.useFakeTimers()
  page.editor.commands.insertContentAt(page.editor.state.doc.content.size - 1, ' two')
  vi.advanceTimersByTime(PAUSE - 1)
  page.editor.commands.insertContentAt(page.editor.state.doc.content.size - 1, ' three')
  vi.advanceTimersByTime(PAUSE - 1)
  expect(onsave).not.toHaveBeenCalled()
  vi.advanceTimersByTime(1)
  expect(onsave.mock.calls).toEqual([['One two three']])
  vi.advanceTimersByTime(PAUSE)
  page.editor.commands.focus()
  expect(onsave).toHaveBeenCalledTimes(1)
})

test('it is saved at once when the focus leaves, by flush, and when the part goes', async () => {
  const { onsave, component, unmount } = show()
  await write('a')
  await fireEvent.focusOut(box(), { relatedTarget: button('Bold') })
  expect(onsave).not.toHaveBeenCalled()
  await fireEvent.focusOut(box(), { relatedTarget: document.body })
  await write('b')
  await component.flush()
  await write('c')
  unmount()
  expect(onsave.mock.calls.map(([text]) => text)).toEqual(['a', 'ab', 'abc'])
})

test('the plain field saves too, if the part goes before the editor has come', async () => {
  const { onsave, unmount } = show()
  await fireEvent.input(field(), { target: { value: 'quick' } })
  unmount()
  expect(onsave.mock.calls).toEqual([['quick']])
})

test('opening and leaving a note saves nothing', async () => {
  const { onsave, unmount } = show({ value: '# Title\n\n* odd', autofocus: true })
  await ready()
  unmount()
  expect(onsave).not.toHaveBeenCalled()
})

test('a text from outside is shown, unless something is being written', async () => {
  const { onsave, rerender } = show({ value: 'one' })
  await ready()
  await rerender({ value: 'two' })
  expect(box()).toHaveTextContent('two')
  expect(onsave).not.toHaveBeenCalled()
  await write('mine ')
  await rerender({ value: 'three' })
  expect(box()).toHaveTextContent(/mine/)
})

test('an older text that comes from outside while a save is running is not shown', async () => {
  const held: (() => void)[] = []
  const onsave = () => new Promise<void>((done) => void held.push(done))
  const { component, rerender } = show({ value: 'a', onsave })
  const page = await ready()
  page.editor.commands.setContent('abc')
  const saved = component.flush()
  await rerender({ value: 'ab' })
  expect(box()).toHaveTextContent('abc')
  held[0]?.()
  await saved
  await rerender({ value: 'abc' })
  await rerender({ value: 'abcd' })
  expect(box()).toHaveTextContent('abcd')
})

test('pasted pages leave only what a note may hold', async () => {
  const { onsave, component } = show()
  const page = await ready()
  page.editor.view.pasteHTML(
    '<h1>Head</h1><script>alert(1)</script><p onclick="x()">See <a href="javascript:alert(1)">this</a> <b>now</b>' +
      '<img src="http://a.b/c.png"></p><table><tr><td>cell</td></tr></table><ul><li>item</li></ul>',
    new Event('paste') as ClipboardEvent,
  )
  expect(page.querySelector('a, img, script, table, [onclick]')).toBeNull()
  await component.flush()
  expect(onsave.mock.calls).toEqual([['## Head\n\nSee this **now**\n\ncell\n\n- item']])
})

test('HTML in a note is text', async () => {
  show({ value: 'a <img src=x onerror="alert(1)"> <script>alert(1)</script>' })
  const page = await ready()
  expect(page.querySelector('img:not(.ProseMirror-separator), script')).toBeNull()
  expect(page).toHaveTextContent('a <img src=x onerror="alert(1)"> <script>alert(1)</script>')
})

test('the buttons are one stop of the Tab key, and act by keys', async () => {
  const { onsave, component } = show({ value: 'word' })
  const page = await ready()
  page.editor.commands.selectAll()
  const user = userEvent.setup()
  button('Bold').focus()
  await user.keyboard('{Enter}{ArrowRight}{Enter}{End}')
  expect(button('Bold')).toHaveAttribute('aria-pressed', 'true')
  expect(button('Quote')).toHaveFocus()
  await user.keyboard('{ }{ArrowRight}')
  expect(button('Bold')).toHaveFocus()
  expect(screen.getAllByRole('button').filter((one) => one.tabIndex === 0)).toEqual([button('Bold')])
  await component.flush()
  expect(onsave.mock.calls).toEqual([['> **_word_**']])
})

test.each([
  ['Heading', '## word'],
  ['List', '- word'],
  ['Numbered list', '1. word'],
  ['Quote', '> word'],
])('the button %s and back', async (name, written) => {
  const { onsave, component } = show({ value: 'word' })
  await ready()
  await fireEvent.click(button(name))
  await component.flush()
  await fireEvent.click(button(name))
  await component.flush()
  expect(onsave.mock.calls).toEqual([[written], ['word']])
})

const asked = (page: HTMLElement) =>
  [...page.querySelectorAll<HTMLElement>('[data-placeholder]')].map((one) => one.dataset.placeholder)
const questions = new Map([
  ['Goal', 'What do you want?'],
  ['Reality', 'How is it now?'],
  ['Will', 'What will you do?'],
])

test('below each heading of a form its question stands, until something is written there', async () => {
  const value = '## Goal\n\n## Reality\n\nOld.\n\n## Weather\n\n## Will'
  const { onsave, component } = show({ value, questions, placeholder: 'What did you see?' })
  const page = await ready()
  expect(asked(page)).toEqual(['What do you want?', 'What will you do?'])
  // The caret in an empty part, in a second empty paragraph of it, and in a part with words.
  page.editor.commands.setTextSelection(7)
  page.editor.commands.enter()
  expect(asked(page)).toEqual(['What do you want?', 'What will you do?'])
  page.editor.commands.undo()
  page.editor.commands.insertContent('More')
  expect(asked(page)).toEqual(['What will you do?'])
  page.editor.commands.enter()
  expect(asked(page)).toEqual(['What will you do?'])
  page.editor.commands.insertContent('orders.')
  await component.flush()
  expect(onsave.mock.calls).toEqual([[value.replace('Goal', 'Goal\n\nMore\n\norders.')]])
})

test('a question goes with its heading, and comes back with it', async () => {
  show({ value: '## Goal\n\n## Will', questions })
  const page = await ready()
  page.editor.commands.insertContentAt(5, 's')
  expect(asked(page)).toEqual(['What will you do?'])
  page.editor.commands.undo()
  expect(asked(page)).toEqual(['What do you want?', 'What will you do?'])
  page.editor.commands.setTextSelection(7)
  page.editor.commands.toggleBulletList()
  expect(page.querySelector('li')).toHaveTextContent(/^$/)
  expect(asked(page)).toEqual(['What do you want?', 'What will you do?'])
})

test('the questions of another form take their place, and nothing of them is saved', async () => {
  const { onsave, component, rerender } = show({ value: '## Goal\n\n## Will', placeholder: 'What?' })
  const page = await ready()
  page.editor.commands.setTextSelection(7)
  expect(asked(page)).toEqual(['What?'])
  await rerender({ questions: new Map([['Goal', 'How high?']]) })
  expect(asked(page)).toEqual(['How high?'])
  await rerender({ questions })
  expect(asked(page)).toEqual(['What do you want?', 'What will you do?'])
  await rerender({ questions: undefined })
  expect(asked(page)).toEqual(['What?'])
  await component.flush()
  expect(onsave).not.toHaveBeenCalled()
})

test('undo acts on the text and not on the book, also when nothing is left to undo', async () => {
  const undo = vi.fn()
  const stop = keys.bind('app', [
    { on: '$mod+z', label: 'Undo', run: undo },
    { on: '$mod+b', label: 'Other', everywhere: true, run: undo },
    { on: 'n', label: 'New', run: undo },
  ])
  show()
  await write('gone')
  const press = (key: string, on: Element, more: object = { ctrlKey: true }) =>
    fireEvent.keyDown(on, { key, bubbles: true, cancelable: true, ...more })
  await press('z', box())
  expect(box()).toHaveTextContent(/^$/)
  expect(await press('z', box())).toBe(false)
  await press('z', button('Bold'), { ctrlKey: true, shiftKey: true })
  expect(box()).toHaveTextContent('gone')
  await press('z', button('Bold'))
  expect(box()).toHaveTextContent(/^$/)
  await press('b', box())
  await press('n', box(), {})
  await press('n', button('Bold'), {})
  expect(undo).not.toHaveBeenCalled()
  stop()
})

test('a note to read has no editor and no buttons', async () => {
  show({ value: '## Head\n\ntext', readonly: true })
  expect(await screen.findByRole('heading', { name: 'Head' })).toBeVisible()
  expect(screen.queryByRole('textbox')).toBeNull()
  expect(screen.queryByRole('toolbar')).toBeNull()
  expect(screen.getByRole('group', { name: 'Notes' })).toBeVisible()
})

test('it spells, says its language, and has no fault of access', async () => {
  const { container } = show({ value: '## Head\n\ntext', placeholder: 'What did you see?' })
  const faults = async () =>
    (
      await axe.run(container, {
        rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
      })
    ).violations.map((one) => `${one.id}: ${one.nodes[0]?.html}`)
  expect(await faults()).toEqual([])
  const page = await ready()
  expect(page).toHaveAttribute('spellcheck', 'true')
  expect(page).toHaveAttribute('lang', document.documentElement.lang)
  expect(await faults()).toEqual([])
  // The window's policy allows no styles that scripts write into the page.
  expect(document.querySelector('style[data-tiptap-style]')).toBeNull()
})
