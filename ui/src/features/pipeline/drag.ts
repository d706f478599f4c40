// Cards dragged by pointer events. The whole board is the one draggable, so that no card carries listeners of its
// own; the ghost is moved by hand, so that a move costs no drawing but its own.
import {
  AutoScroller,
  DragDropManager,
  Draggable,
  PointerActivationConstraints,
  PointerSensor,
} from '@dnd-kit/dom'

export type DragHooks = {
  /** A press on this card may become a drag; gives where the card lies. */
  start: (key: number, card: DOMRect) => void
  /** The pointer moved: how far since the press, and what it is over. */
  move: (by: { x: number; y: number }, over: string | null) => void
  drop: (over: string | null) => void
  cancel: () => void
}

/** What may be dropped on carries `data-drop`: a stage's id, or nothing for "no stage". */
function dropUnder(x: number, y: number): string | null {
  for (const element of document.elementsFromPoint(x, y)) {
    const target = element instanceof HTMLElement && element.closest<HTMLElement>('[data-drop]')
    if (target) return target.dataset.drop ?? null
  }
  return null
}

const cardOf = (target: EventTarget | null): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>('[data-key]') : null

export function dragCards(board: HTMLElement, hooks: DragHooks): () => void {
  const manager = new DragDropManager({
    plugins: [AutoScroller.configure({ acceleration: 20, threshold: { x: 0.08, y: 0.14 } })],
    sensors: [
      PointerSensor.configure({
        preventActivation: (event) =>
          event.ctrlKey || event.shiftKey || event.metaKey || cardOf(event.target) === null,
        activationConstraints: (event) =>
          event.pointerType === 'touch'
            ? [new PointerActivationConstraints.Delay({ value: 250, tolerance: 5 })]
            : [new PointerActivationConstraints.Distance({ value: 5 })],
      }),
    ],
  })
  const draggable = new Draggable({ id: 'card', element: board }, manager)
  let pressed: HTMLElement | null = null
  let from = { x: 0, y: 0 }
  const onpress = (event: PointerEvent) => {
    pressed = cardOf(event.target)
    from = { x: event.clientX, y: event.clientY }
  }
  board.addEventListener('pointerdown', onpress, { capture: true })
  // The sensor listens for Esc on the pressed card; the focus may lie elsewhere.
  const onescape = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || manager.dragOperation.status.idle) return
    event.preventDefault()
    event.stopPropagation()
    manager.actions.stop({ canceled: true })
  }
  window.addEventListener('keydown', onescape, { capture: true })

  const { monitor } = manager
  monitor.addEventListener('dragstart', () => {
    if (pressed) hooks.start(Number(pressed.dataset.key), pressed.getBoundingClientRect())
  })
  monitor.addEventListener('dragmove', (event) => {
    const at = event.to ?? manager.dragOperation.position.current
    hooks.move({ x: at.x - from.x, y: at.y - from.y }, dropUnder(at.x, at.y))
  })
  monitor.addEventListener('dragend', (event) => {
    const at = manager.dragOperation.position.current
    pressed = null
    if (event.canceled) hooks.cancel()
    else hooks.drop(dropUnder(at.x, at.y))
  })
  return () => {
    board.removeEventListener('pointerdown', onpress, { capture: true })
    window.removeEventListener('keydown', onescape, { capture: true })
    draggable.destroy()
    manager.destroy()
  }
}
