// What is said to those who hear the screen: one polite region for the whole window.
class Live {
  said = $state('')
  /** Says it, also when it was the last thing said. */
  say(text: string) {
    this.said = this.said === text ? `${text}\u00a0` : text
  }
}
export const live = new Live()
