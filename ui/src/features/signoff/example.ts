// A sheet and what was signed, for the tests of these screens.
import type { Signed, SignedList, SignOff, SignSheet } from '$api/types'
import { pounds } from '$features/forecast/example'

export const signSheet = (more: Partial<SignSheet> = {}): SignSheet => ({
  company: 'Kestrel Optics',
  purpose: 'sign',
  from: '2026-10-01',
  months: 3,
  period: '2026-Q4',
  on: '2026-11-23',
  code: 'JSYQ SNK3',
  about: null,
  needs_reason: false,
  roles: ['owner', 'leader'],
  statement: 'Records a business judgement on this date. Not a guarantee.',
  sums: [
    { counted: 'won', count: 13, sum: pounds(222_000), apart: 0 },
    { counted: 'commit', count: 3, sum: pounds(32_000), apart: 1 },
  ],
  calculated: pounds(254_000),
  whole: {
    person: null,
    name: 'The company',
    target: pounds(400_000),
    repeat: null,
    call: pounds(258_000),
    judgement: null,
    agreed: pounds(250_000),
    result: null,
  },
  sellers: [],
  deals: [
    {
      id: 'd1',
      title: 'Line 2',
      account: 'Acme',
      owner: 'Seller 1',
      value: pounds(20_000),
      counted: 'commit',
      close: '2026-12-12',
    },
  ],
  withheld: 'Figures of single sellers are part of the record and are not shown here.',
  ...more,
})

export const signed: Signed = {
  id: 's1',
  hash: 'ab12',
  code: 'JSYQ SNK3',
  text: 'The forecast of 2026-Q4 as of 23 Nov 2026 was signed; the code is JSYQ SNK3.',
  done: { tx: 9, name: 'Sign the forecast', count: 1, left: [] },
}

export const signOff = (version: number, more: Partial<SignOff> = {}): SignOff => ({
  id: `s${version}`,
  purpose: 'sign',
  from: '2026-10-01',
  months: 3,
  version,
  on: '2026-11-16',
  at: Date.UTC(2026, 10, 16),
  signers: [
    {
      role: 'owner',
      name: 'Olga Rand',
      text: 'Olga Rand, owner',
      lines: [
        [
          [10, 10],
          [40, 30],
        ],
      ],
    },
  ],
  signed_by: 'Olga Rand, owner',
  reason: null,
  code: 'T649 NM72',
  hash: 'cd34',
  about: null,
  agreed: pounds(250_000),
  result: null,
  baseline: version === 1,
  put_aside: false,
  waits: false,
  sealed_by: null,
  text: `Version ${version}, signed on 16 Nov 2026 by Olga Rand, owner.`,
  ...more,
})

export const signedList = (
  signoffs: SignOff[],
  more: Partial<SignedList['periods'][0]> = {},
): SignedList => ({
  periods: [
    {
      from: '2026-10-01',
      months: 3,
      period: '2026-Q4',
      closed: false,
      baseline: 's1',
      holds: signoffs.at(-1)?.id ?? null,
      forks: [],
      signoffs,
      ...more,
    },
  ],
  statement: 'Records a business judgement on this date.',
})
