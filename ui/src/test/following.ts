// A window that follows its company, with a clock of its own; each test begins without one.
import { afterEach, beforeEach, vi } from 'vitest'

import { company } from '../features/company/company.svelte'
import { noShell, shell } from './shell'

export function following(): void {
  let stop: () => void
  beforeEach(() => {
    vi.useFakeTimers()
    shell({})
    stop = company.follow()
  })
  afterEach(() => {
    stop()
    company.forget()
    noShell()
    vi.useRealTimers()
  })
}
