// A shell that answers in the place of Rust, at the same door: Tauri's own mock of the bridge.
import { clearMocks, mockIPC, mockWindows } from '@tauri-apps/api/mocks'
import type { Command, Request, Response } from '$api/call'
import type { CompanyCard, CompanyInfo, Home, Preview, Settings } from '$api/types'

import { leaders } from './copy'

export type Answers = { [K in Command]?: (request: Request<K>) => Response<K> | Promise<Response<K>> }
export type Asked = { command: string; payload: unknown }

/** Answers commands as told, refuses the rest, and keeps what was asked. */
export function shell(answers: Answers, picked: string | null = null): Asked[] {
  const asked: Asked[] = []
  mockWindows('main')
  mockIPC(
    (name, args) => {
      if (name === 'pick') return picked
      if (name === 'opened') return []
      if (name !== 'call') return null
      const { command, payload } = args as { command: Command; payload: never }
      asked.push({ command, payload })
      const answer = answers[command]
      if (!answer)
        return Promise.reject({ code: 'not_found', message: `No answer to ${command}.`, hints: [] })
      return answer(payload)
    },
    { shouldMockEvents: true },
  )
  return asked
}

export const card = (name: string, more: Partial<CompanyCard> = {}): CompanyCard => ({
  path: `/books/${name}.rallybook`,
  name,
  initial: name.slice(0, 1),
  state: 'ok',
  sentence: null,
  archived: false,
  sample: false,
  open_deals: 12,
  pipeline: [{ minor: 1_250_000_00, currency: 'EUR' }],
  forecast: '2026-Q4: 487k agreed, signed',
  overdue: 2,
  visited: '2026-11-16',
  changed: Date.UTC(2026, 10, 20),
  opened: Date.UTC(2026, 10, 20),
  folder: '/books',
  ...more,
})

export const home = (companies: CompanyCard[]): Home => ({
  today: '2026-11-23',
  companies,
  last: null,
  theme: 'light',
  density: 'normal',
  single_keys: true,
})

export const info = (name: string, more: Partial<CompanyInfo> = {}): CompanyInfo => ({
  path: `/books/${name}.rallybook`,
  name,
  currency: 'EUR',
  fiscal_start: 1,
  period: 'quarter',
  zone: 'Europe/Berlin',
  individuals: 'person',
  today: '2026-11-23',
  warning: null,
  sample: false,
  deals: 12,
  people: [],
  stages: [],
  copy: leaders,
  place: null,
  undo: null,
  redo: null,
  seq: 1,
  ...more,
})

export const reading = (more: Partial<Settings> = {}): Settings => ({
  kind: 'deals',
  text: { delimiter: ',', encoding: 'UTF-8' },
  sheets: [{ name: '', used: true, seller: null, header_row: 1 }],
  mapping: [],
  dates: 'dmy',
  decimal: '.',
  currency: 'EUR',
  stages: [],
  source: 'crm',
  exported_on: null,
  decisions: [],
  ...more,
})

export const preview = (more: Partial<Preview> = {}): Preview => ({
  settings: reading(),
  guessed: ['dates'],
  remembered: false,
  encodings: [{ name: 'UTF-8', used_for: 'all languages' }],
  sheets: [
    {
      name: '',
      rows: 6,
      used: true,
      seller: null,
      header_row: 1,
      columns: [
        { column: 0, heading: 'Deal', field: 'title', guessed: true, samples: ['Line 2'], note: null },
        { column: 1, heading: 'Worth', field: null, guessed: false, samples: ['12k'], note: null },
      ],
      sample: [],
    },
  ],
  questions: [],
  stage_values: [{ value: 'Talking', count: 3, to: { kind: 'new' }, guessed: true }],
  counts: { rows: 6, created: 2, updated: 1, unchanged: 1, not_a_deal: 1, rejected: 0, undecided: 1 },
  not_deals: [{ reason: 'Blank', count: 1 }],
  rejected: [],
  warnings: [],
  undecided_values: [
    {
      row: { sheet: 0, row: 3 },
      sheet: '',
      field: 'value',
      label: 'Line 2',
      text: '10-15k',
      reason: 'A range.',
    },
  ],
  doubts: [],
  gone: [],
  to_update_in_crm: [],
  conflicts: [
    {
      row: { sheet: 0, row: 4 },
      deal: 'd1',
      label: 'Line 4',
      field: 'close_date',
      field_name: 'Close date',
      mine: '18 Jan 2027',
      theirs: '31 Jan 2027',
      base: '15 Dec 2026',
      takes_theirs: null,
    },
  ],
  blocked: null,
  ...more,
})

/** Takes the answering shell away. */
export const noShell = clearMocks
