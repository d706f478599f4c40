import '@testing-library/jest-dom/vitest'

import { configure } from '@testing-library/svelte'
import { afterAll, vi } from 'vitest'

configure({ asyncUtilTimeout: 15_000 })

// Parts that are read when they are first asked for may still be on their way when the last test is done.
afterAll(() => vi.dynamicImportSettled())

// jsdom has neither; both are asked by parts that measure or ask the system's theme.
window.matchMedia ??= (media: string) =>
  ({
    matches: false,
    media,
    addEventListener() {},
    removeEventListener() {},
  }) as unknown as MediaQueryList
globalThis.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
}
Element.prototype.scrollIntoView ??= () => {}
