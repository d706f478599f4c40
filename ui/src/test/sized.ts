// Long lists draw what is in sight, and nothing has a size in jsdom: here the list is 640 high and a row as given.
export function sized(row: number): void {
  Object.defineProperty(HTMLElement.prototype, 'offsetParent', {
    configurable: true,
    get() {
      return this.parentNode
    },
  })
  Element.prototype.scrollTo = () => {}
  globalThis.ResizeObserver = class {
    readonly #told: ResizeObserverCallback
    constructor(told: ResizeObserverCallback) {
      this.#told = told
    }
    observe(target: Element) {
      const item = target.getAttribute('role') === 'none'
      const contentRect = { width: 200, height: item ? row : 640 } as DOMRectReadOnly
      queueMicrotask(() => this.#told([{ target, contentRect } as ResizeObserverEntry], this))
    }
    unobserve() {}
    disconnect() {}
  }
}
