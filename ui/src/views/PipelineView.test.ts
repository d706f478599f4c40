import { cleanup, configure, render, screen, waitFor, within } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import axe from 'axe-core'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import type { Edit } from '$api/types'
import { company } from '$features/company/company.svelte'
import { leastWidth } from '$features/pipeline/cells'
import { card, deal, info, view } from '$features/pipeline/example'
import { nav } from '$features/shell/route.svelte'
import { live } from '$parts/live.svelte'

import { owners } from '../test/copy'
import { sized } from '../test/sized'
import PipelineView from './PipelineView.svelte'

// A book of four deals that answers as Rust would.
const book = {
  lanes: [[1, 2, 3], [4]],
  seq: 1,
  edits: [] as { ids: string[]; edits: Edit[] }[],
  refuse: '',
  locked: false,
  gone: '',
}
vi.mock('$api/call', () => {
  class Refusal extends Error {
    readonly code: string
    readonly hints: string[] = []
    constructor(code: string, message: string) {
      super(message)
      this.code = code
    }
  }
  const answers: Record<string, (payload: never) => unknown> = {
    'company.place': () => ({}),
    'pipeline.options': () => ({ products: ['Lens'], sources: ['Fair'], accounts: ['Account 1'] }),
    'pipeline.view': ({ by_stage, lanes }: { by_stage: boolean; lanes: boolean }) => {
      const all = view(book.lanes, book.seq)
      // Odd deals are Seller 1's, even ones Seller 2's.
      const of = (odd: number) => book.lanes.map((keys) => keys.filter((key) => key % 2 === odd))
      const lane = (n: number) => ({
        owner: `person-${n}`,
        name: `Seller ${n}`,
        totals: all.totals,
        share: 500,
        cells: of(n % 2).map((keys) => ({ totals: all.totals, keys })),
      })
      if (lanes) return { ...all, lanes: [lane(1), lane(2)] }
      return by_stage ? all : { ...all, columns: [], keys: book.lanes.flat() }
    },
    'pipeline.cards': ({ keys }: { keys: number[] }) =>
      keys.map((key) => card(key, key === 2 ? { next_step: null, overdue: true, value: null } : {})),
    'deal.show': ({ id }: { id: string }) => {
      if (id === book.gone) throw new Refusal('not_found', 'This deal is not in the book.')
      return deal(Number(id.slice(5)), {
        unmapped: [['Region', 'North']],
        to_update_in_crm: ['close_date'],
        read_only: book.locked,
      })
    },
    'deal.history': () => [
      {
        tx: 1,
        action: 'Import',
        actor: 'Import',
        recorded: 0,
        on: '2026-10-01',
        field: 'Value',
        from: null,
        to: { kind: 'text', text: 'much' },
        fact: true,
      },
    ],
    'entry.parse': ({ kind, input }: { kind: string; input: string }) =>
      kind === 'date'
        ? {
            money: null,
            date: input === 'fri' ? '2026-11-27' : '2027-01-15',
            shown: 'Friday 15 January 2027',
          }
        : { money: { minor: 11_800_000, currency: 'GBP' }, date: null, shown: '£118,000' },
    'deal.delays': ({ ids: [id], input }: { ids: string[]; input: string }) => ({
      deals: 1,
      later: input === 'fri' ? 0 : 1,
      from: card(Number(id?.slice(5))).close_date,
      to: input === 'fri' ? '2026-11-27' : '2027-01-15',
    }),
    'deal.edit': (asked: { ids: string[]; edits: Edit[] }) => {
      if (book.refuse) throw new Refusal('disk', book.refuse)
      book.edits.push(asked)
      const [edit] = asked.edits
      if (edit?.field === 'stage') {
        const moving = asked.ids.map((id) => Number(id.slice(5)))
        book.lanes = book.lanes.map((keys, i) => {
          const rest = keys.filter((key) => !moving.includes(key))
          return `stage-${i + 1}` === edit.id ? [...rest, ...moving] : rest
        })
      }
      return { tx: ++book.seq, name: 'Edit', count: asked.ids.length, left: [] }
    },
  }
  return {
    Refusal,
    onChanged: () => () => {},
    call: async (command: string, payload: never) => {
      const answer = answers[command]
      if (!answer) throw new Refusal('internal', `nobody answers ${command}`)
      return answer(payload)
    },
  }
})

// A busy machine draws slowly; nothing here is about how fast.
vi.setConfig({ testTimeout: 60_000 })
configure({ asyncUtilTimeout: 10_000 })
const user = userEvent.setup()

beforeEach(async () => {
  sized(106)
  Object.assign(book, { lanes: [[1, 2, 3], [4]], seq: 1, edits: [], refuse: '', locked: false, gone: '' })
  company.info = info()
  company.remember('pipeline', undefined)
  nav.go({ at: 'pipeline' })
  render(PipelineView)
  await screen.findByText('Account 1')
})
afterEach(() => {
  cleanup()
  company.info = null
})

const column = (name: string) => within(screen.getByRole('region', { name }))
const deals = (name: string) =>
  column(name)
    .queryAllByRole('option')
    .map((option) => Number(option.dataset.key))
const focused = () => Number((document.activeElement as HTMLElement).dataset.key)
const clean = async () => {
  const found = await axe.run(document.body, {
    // Without layout there are no colours and no landmarks of the frame to judge.
    rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
  })
  expect(found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
}

describe('lanes by seller', () => {
  const cells = () =>
    screen.getAllByRole('gridcell').flatMap((cell) => (cell.dataset.key ? [Number(cell.dataset.key)] : []))

  it('holds, folds, and draws each deal once', async () => {
    await user.keyboard('l')
    const grid = await screen.findByRole('grid', { name: 'Board by seller' })
    await waitFor(() => expect(cells().sort()).toEqual([1, 2, 3, 4]))
    expect(within(grid).getByRole('button', { name: /^Seller 1 4 deals/ })).toHaveAttribute(
      'aria-expanded',
      'true',
    )
    await clean()
    await user.click(within(grid).getByRole('button', { name: /^Seller 1 4 deals/ }))
    await waitFor(() => expect(cells().sort()).toEqual([2, 4]))
    await user.keyboard('l')
    await waitFor(() => expect(screen.queryByRole('grid')).toBeNull())
  })

  it('carries a deal to another seller and stage in one step', async () => {
    await waitFor(() => expect(focused()).toBe(1))
    await user.keyboard('l')
    await screen.findByRole('grid')
    await waitFor(() => expect(focused()).toBe(1))
    await user.keyboard(' {ArrowDown}')
    expect(live.said).toContain('Over Need agreed, Seller 2')
    await user.keyboard('{ArrowRight} ')
    await waitFor(() =>
      expect(book.edits).toEqual([
        {
          company: 'book',
          ids: ['deal-1'],
          edits: [
            { field: 'stage', id: 'stage-2', reason: null },
            { field: 'owner', id: 'person-2' },
          ],
        },
      ]),
    )
  })

  it('changes nothing where it was carried back', async () => {
    await waitFor(() => expect(focused()).toBe(1))
    await user.keyboard('l')
    await screen.findByRole('grid')
    await waitFor(() => expect(focused()).toBe(1))
    await user.keyboard(' {ArrowDown}{ArrowUp} ')
    expect(live.said).toContain('put back')
    expect(book.edits).toEqual([])
  })
})

describe("an owner's copy", () => {
  it('shows the deals, opens them to look at, and takes no key that changes one', async () => {
    cleanup()
    book.locked = true
    company.info = { ...info(), copy: owners }
    render(PipelineView)
    await waitFor(() => expect(focused()).toBe(1))
    expect(screen.queryByRole('button', { name: /New deal/ })).toBeNull()
    await user.keyboard('n m e ')
    expect(screen.queryByRole('dialog')).toBeNull()
    expect(screen.queryByRole('menu')).toBeNull()
    await user.keyboard('{Enter}')
    const panel = await screen.findByRole('complementary')
    const value = await within(panel).findByLabelText('Value')
    expect(value).toBeDisabled()
    expect(within(panel).queryByRole('button', { name: /Delete/ })).toBeNull()
    expect(within(panel).getByRole('button', { name: /Close/ })).toBeEnabled()
    expect(book.edits).toEqual([])
    await clean()
  })
})

describe('the board by keyboard', () => {
  it('moves around, and lifts, carries and drops a deal', async () => {
    await waitFor(() => expect(focused()).toBe(1))
    await user.keyboard('{ArrowDown}')
    await waitFor(() => expect(focused()).toBe(2))
    await user.keyboard(' ')
    expect(live.said).toContain('Deal 2 lifted')
    await user.keyboard('{ArrowRight}')
    expect(live.said).toContain('Over Terms negotiated')
    await waitFor(() => expect(deals('Terms negotiated')).toContain(2))
    expect(book.edits).toEqual([])
    await user.keyboard(' ')
    await waitFor(() =>
      expect(book.edits).toEqual([
        { company: 'book', ids: ['deal-2'], edits: [{ field: 'stage', id: 'stage-2', reason: null }] },
      ]),
    )
    await waitFor(() => expect(live.said).toBe('Deal 2 moved to Terms negotiated.'))
    expect(deals('Need agreed')).toEqual([1, 3])
    await waitFor(() => expect(focused()).toBe(2))
  })

  it('puts a lifted deal back', async () => {
    await waitFor(() => expect(focused()).toBe(1))
    await user.keyboard(' {ArrowRight}{Escape}')
    expect(live.said).toContain('put back')
    await waitFor(() => expect(deals('Need agreed')).toEqual([1, 2, 3]))
    expect(book.edits).toEqual([])
  })

  it('tells when a move was refused, and shows the deal where it was', async () => {
    await waitFor(() => expect(focused()).toBe(1))
    book.refuse = 'The disk is full. Nothing was changed; free some space and try again.'
    await user.keyboard(' {ArrowRight} ')
    await waitFor(() => expect(live.said).toContain('stayed where it was'))
    expect(deals('Need agreed')).toEqual([1, 2, 3])
  })

  it('moves a selection from the menu, and asks why when it is won', async () => {
    await waitFor(() => expect(focused()).toBe(1))
    await user.keyboard('{Shift>}{ArrowDown}{/Shift}')
    expect(await screen.findByText('2 selected')).toBeInTheDocument()
    await user.keyboard('m')
    await user.click(await screen.findByText('Won', { selector: '.menu-label' }))
    const reason = await screen.findByLabelText('Reason')
    await user.type(reason, 'Trust{Enter}')
    await waitFor(() =>
      expect(book.edits).toEqual([
        {
          company: 'book',
          ids: ['deal-1', 'deal-2'],
          edits: [{ field: 'stage', id: 'stage-3', reason: 'Trust' }],
        },
      ]),
    )
  })
})

describe('what is said', () => {
  it('marks in words what colour alone would tell', () => {
    const marked = column('Need agreed').getByRole('option', { name: /Account 2/ })
    expect(marked).toHaveTextContent('Overdue')
    expect(marked).toHaveTextContent('No next step')
    expect(marked).toHaveTextContent('Value unknown')
  })

  it('holds on the board, with and without a deal beside it', async () => {
    await clean()
    await waitFor(() => expect(focused()).toBe(1))
    await user.keyboard('{Enter}')
    expect(await screen.findByRole('complementary', { name: 'Deal Deal 1' })).toBeInTheDocument()
    expect(screen.getByText('Region')).toBeInTheDocument()
    await clean()
  })

  it('holds in the table', async () => {
    await user.click(screen.getByRole('radio', { name: 'Table' }))
    await screen.findByRole('grid')
    await screen.findAllByRole('gridcell', { name: 'Account 1' })
    await clean()
  })
})

describe('the deal beside the board', () => {
  it('takes its category away again by the segment that is chosen, and not by a double click', async () => {
    await waitFor(() => expect(focused()).toBe(1))
    await user.keyboard('{Enter}')
    const panel = within(await screen.findByRole('complementary'))
    const commit = await panel.findByRole('radio', { name: 'Commit' })
    await user.dblClick(commit)
    const said = () => book.edits.map(({ edits }) => edits[0])
    await waitFor(() => expect(said()).toEqual([{ field: 'category', category: 'commit' }]))
    expect(commit).toHaveAttribute('title', 'Press again for no category')
    await user.click(commit)
    await waitFor(() => expect(said().at(-1)).toEqual({ field: 'category', category: null }))
    expect(said()).toHaveLength(2)
  })

  it('asks what the buyer said when a close date moves later', async () => {
    await waitFor(() => expect(focused()).toBe(1))
    await user.keyboard('{Enter}')
    const panel = within(await screen.findByRole('complementary'))
    const date = await panel.findByLabelText(/Close date/)
    await user.clear(date)
    await user.type(date, '15 jan{Enter}')
    await user.type(await screen.findByLabelText('In their words'), 'Budget moves{Enter}')
    await waitFor(() =>
      expect(book.edits[0]?.edits).toEqual([
        { field: 'close_date', input: '15 jan', buyer_said: 'Budget moves' },
      ]),
    )
  })

  it('keeps an edit once, and not again on leaving', async () => {
    await waitFor(() => expect(focused()).toBe(1))
    await user.keyboard('{Enter}')
    const panel = within(await screen.findByRole('complementary'))
    const value = await panel.findByLabelText('Value')
    await user.clear(value)
    await user.type(value, '118k{Enter}')
    await waitFor(() => expect(book.edits).toHaveLength(1))
    await user.tab()
    await user.keyboard('{Escape}')
    await waitFor(() => expect(screen.queryByRole('complementary')).toBeNull())
    expect(book.edits.map(({ edits }) => edits)).toEqual([[{ field: 'value', input: '118k' }]])
  })

  it('asks nothing when it moves earlier', async () => {
    await waitFor(() => expect(focused()).toBe(1))
    await user.keyboard('{Enter}')
    const panel = within(await screen.findByRole('complementary'))
    const date = await panel.findByLabelText(/Close date/)
    await user.clear(date)
    await user.type(date, 'fri{Enter}')
    await waitFor(() =>
      expect(book.edits[0]?.edits).toEqual([{ field: 'close_date', input: 'fri', buyer_said: null }]),
    )
  })
})

describe('a company that was left with a deal open', () => {
  async function comeBack() {
    cleanup()
    company.show({ ...info(), place: { route: { at: 'pipeline', deal: 'deal-2' } } })
    render(PipelineView)
    await screen.findByText('Account 1')
  }

  it('comes back with it', async () => {
    await comeBack()
    expect(await screen.findByRole('complementary', { name: 'Deal Deal 2' })).toBeVisible()
  })

  it('comes back without one that is gone, and says nothing of it', async () => {
    book.gone = 'deal-2'
    const shown = vi.fn()
    const watch = new MutationObserver(() => document.querySelector('aside') && shown())
    watch.observe(document.body, { childList: true, subtree: true })
    await comeBack()
    await waitFor(() => expect(nav.route).toEqual({ at: 'pipeline' }))
    watch.disconnect()
    expect(shown).not.toHaveBeenCalled()
    // Whoever asks for it by hand is told.
    nav.go({ at: 'pipeline', deal: 'deal-2' })
    expect(await screen.findByText(/^This deal is no longer/)).toBeVisible()
  })
})

describe('the table', () => {
  it('has the keyboard as soon as it is chosen, and so has the board', async () => {
    await waitFor(() => expect(focused()).toBe(1))
    await user.click(screen.getByRole('radio', { name: 'Table' }))
    await screen.findAllByRole('gridcell', { name: 'Account 1' })
    await waitFor(() => expect(document.activeElement?.closest('[role=grid]')).not.toBeNull())
    await user.click(screen.getByRole('radio', { name: 'Board' }))
    await waitFor(() => expect(focused()).toBe(1))
  })

  it('shows its columns up to the category whole in a window of the usual width', () => {
    // 1440 without the rail and the frame.
    expect(leastWidth('category')).toBeLessThanOrEqual(1232)
  })

  it('edits a cell and goes on to the next', async () => {
    await user.click(screen.getByRole('radio', { name: 'Table' }))
    const [value] = await screen.findAllByRole('gridcell', { name: '£1,000' })
    await user.dblClick(value as HTMLElement)
    const field = await screen.findByRole('textbox', { name: 'Value' })
    await user.clear(field)
    await user.type(field, '118k')
    expect(await screen.findByText('£118,000')).toBeInTheDocument()
    await user.keyboard('{Tab}')
    expect(book.edits[0]).toEqual({
      company: 'book',
      ids: ['deal-1'],
      edits: [{ field: 'value', input: '118k' }],
    })
    expect(await screen.findByRole('textbox', { name: 'Close date' })).toHaveFocus()
    await user.keyboard('{Escape}')
    expect(screen.queryByRole('textbox', { name: 'Close date' })).toBeNull()
    expect(book.edits).toHaveLength(1)
  })
})
