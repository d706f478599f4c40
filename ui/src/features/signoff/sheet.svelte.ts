// The sheet that is to be signed. While it is locked, Rust answers nothing else, and the window shows nothing else.
import { call } from '$api/call'
import type { SignPurpose, SheetNow, Signer } from '$api/types'
import { company } from '$features/company/company.svelte'
import { attempt } from '$features/shell/attempt'
import { hush } from '$parts/toasts'

export type Lay = { period: string; purpose: SignPurpose; about?: string | null; here: boolean }

class SheetStore {
  now: SheetNow | null = $state.raw(null)
  /** What is about to be signed: who is there is asked first. */
  asking: Omit<Lay, 'here'> | null = $state.raw(null)
  /** Nothing but the sheet is shown. */
  shown = $derived(
    this.now !== null && (this.now.locked || this.now.sheet !== null || this.now.signed !== null),
  )

  /** A sheet that was open when the app ended still is. */
  async load(): Promise<SheetNow> {
    this.now = await call('forecast.sheet_now', {})
    return this.now
  }

  async lay(lay: Lay): Promise<void> {
    const { path } = company
    // The leader's own place is kept before it is out of reach.
    await company.settle()
    const now = await call('forecast.sheet', { company: path, ...lay })
    this.asking = null
    hush()
    this.now = now
  }

  async sign(signers: Signer[], reason: string | null): Promise<void> {
    const { now } = this
    if (!now?.company || !now.sheet) return
    const signed = await call('forecast.sign', {
      company: now.company,
      code: now.sheet.code,
      signers,
      reason,
    })
    this.now = { ...now, signed }
  }

  /** Back to the book. What a locked sheet hid is read anew, as at the start. */
  async leave(pin: string | null): Promise<void> {
    const { now } = this
    await call('forecast.leave_sheet', { company: now?.company ?? '', pin })
    if (now?.locked) this.begin()
    else this.now = null
  }

  /** Where the company's file needs its passphrase to show its sheet. */
  async unlock(passphrase: string): Promise<void> {
    await call('lock.unlock', { path: this.now?.company ?? '', passphrase })
    await attempt(() => this.load())
  }

  begin() {
    location.reload()
  }
}
export const sheet = new SheetStore()
