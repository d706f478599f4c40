import { Later } from './later.svelte'
import { live } from './live.svelte'

export type ToastAction = { label: string; run: () => void }

/** What shows them, in the frame of the window. It comes with the first of them: a place for them that lies empty over the
 * screen has all that is below it painted again. */
export const toasts = new Later(() => import('./Toasts.svelte'), { ahead: false })

/** One after the other, also while what shows them is read. */
async function show(run: (toast: (typeof import('svelte-sonner'))['toast']) => unknown): Promise<void> {
  void toasts.read()
  const { toast } = await import('svelte-sonner')
  run(toast)
}

const action = (with_?: ToastAction) => (with_ ? { label: with_.label, onClick: with_.run } : undefined)

/** Tells what was done, with the way back. */
export function tell(text: string, options: { note?: string; action?: ToastAction } = {}): void {
  live.say(text)
  void show((toast) =>
    toast.success(text, { description: options.note, action: action(options.action), duration: 6000 }),
  )
}

/** Tells something that is neither done nor wrong. */
export function note(text: string, options: { note?: string; action?: ToastAction } = {}): void {
  live.say(text)
  void show((toast) =>
    toast.info(text, { description: options.note, action: action(options.action), duration: 6000 }),
  )
}

/** Tells what was refused. It stays long enough to be read, and its code is there to be quoted. */
export function refuse(text: string, options: { code?: string; note?: string } = {}): void {
  live.say(text)
  void show((toast) =>
    toast.error(text, {
      description: options.note,
      duration: 12_000,
      class: options.code && `code-${options.code}`,
    }),
  )
}

/** Takes back whatever is still being told: it was about a company that is no longer in the window. */
export function hush(): void {
  live.say('')
  // Where nothing was told yet, there is nothing to take back.
  if (toasts.asked) void show((toast) => toast.dismiss())
}
