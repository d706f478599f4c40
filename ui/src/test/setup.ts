import '@testing-library/jest-dom/vitest'

import { configure } from '@testing-library/svelte'

configure({ asyncUtilTimeout: 15_000 })

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
