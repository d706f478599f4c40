import { render, screen, waitFor } from '@testing-library/svelte'
import axe from 'axe-core'
import { expect, test } from 'vitest'

import Markdown from './Markdown.svelte'

test('a note is shown, with what is no part of a note as letters', async () => {
  const value = [
    '# Head',
    '**bold** _italic_\\\nnext <b>raw</b> <script>alert(1)</script>',
    '- one\n- two',
    '7. seven',
    '> quote',
    '[here](javascript:alert(1)) ![pic](http://a.b/c.png) <http://a.b>',
    '```\ncode\n```',
  ].join('\n\n')
  const { container, rerender } = render(Markdown, { props: { value, label: 'Note' } })
  expect(await screen.findByRole('heading', { level: 2, name: 'Head' })).toBeVisible()
  expect(container.querySelector('.note-text')?.innerHTML).toMatchInlineSnapshot(`
    "<h2>Head</h2>
    <p><strong>bold</strong> <em>italic</em><br>next &lt;b&gt;raw&lt;/b&gt; &lt;script&gt;alert(1)&lt;/script&gt;</p>
    <ul>
    <li>one</li>
    <li>two</li>
    </ul>
    <ol start="7">
    <li>seven</li>
    </ol>
    <blockquote>
    <p>quote</p>
    </blockquote>
    <p>[here](javascript:alert(1)) ![pic](http://a.b/c.png) &lt;http://a.b&gt;</p>
    <p>\`\`\`
    code
    \`\`\`</p>
    "
  `)
  const found = await axe.run(container, {
    rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
  })
  expect(found.violations.map((one) => one.id)).toEqual([])
  await rerender({ value: 'other' })
  await waitFor(() => expect(container).toHaveTextContent(/^other$/))
})

test('before it can be read, it is shown as it was written', () => {
  render(Markdown, { props: { value: '## Head' } })
  expect(screen.getByText('## Head')).toBeVisible()
})
