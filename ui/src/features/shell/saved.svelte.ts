// When the book was last written: every edit is in the file before the next key is pressed.
import { whenChanged } from './changes'

class Saved {
  at: number | null = $state(null)
  follow(): () => void {
    return whenChanged([], () => (this.at = Date.now()))
  }
}
export const saved = new Saved()
