// A call sheet whose company is left while it is written.
import { afterEach, expect, test, vi } from 'vitest'

import type { CallSheetPreview, CallSheetSummary } from '$api/types'
import { company } from '$features/company/company.svelte'

import { info, noShell, shell } from '../../test/shell'
import { callSheet } from './callSheet.svelte'

afterEach(() => {
  callSheet.clear()
  company.forget()
  noShell()
})

test('what was written into a company that was left is not shown in the one that came', async () => {
  company.info = info('Kestrel')
  let written = () => {}
  const asked = shell({
    'call_sheet.preview': () => ({ seen: 'x' }) as unknown as CallSheetPreview,
    'call_sheet.apply': () => new Promise((told) => (written = () => told({ tx: 7 } as CallSheetSummary))),
  })
  await callSheet.read('/sheets/ada.xlsx')
  const writing = callSheet.apply()
  await vi.waitFor(() => expect(asked.at(-1)?.command).toBe('call_sheet.apply'))
  // The screen goes with its company.
  company.info = info('Halden')
  callSheet.clear()
  written()
  await writing
  expect(callSheet.summary).toBeNull()
})
