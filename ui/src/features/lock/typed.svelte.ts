// A new passphrase while it is typed: twice the same, judged, and known to be final.
import { Judged } from './judged.svelte'

export class Typed extends Judged {
  again = $state('')
  known = $state(false)
  keep = $state(false)
  differs: boolean = $derived(this.again !== '' && this.again !== this.passphrase)
  ready: boolean = $derived(this.passphrase.trim() !== '' && this.again === this.passphrase && this.known)
}
