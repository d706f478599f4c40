const mac = typeof navigator !== 'undefined' && /Mac|iP(hone|ad)/.test(navigator.platform)

const caps: Record<string, string> = {
  $mod: mac ? '⌘' : 'Ctrl',
  Shift: mac ? '⇧' : 'Shift',
  Alt: mac ? '⌥' : 'Alt',
  ArrowLeft: '←',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowRight: '→',
  Escape: 'Esc',
  Delete: mac ? '⌦' : 'Del',
  ' ': 'Space',
}

/** How one key is printed on its cap. */
export const cap = (key: string): string => caps[key] ?? (key.length === 1 ? key.toUpperCase() : key)

/** `$mod+Shift+z` or `g p` as caps, in order. */
export const capsOf = (pattern: string): string[] =>
  pattern.split(/ (?=.)/).flatMap((press) => (press === '+' ? ['+'] : press.split('+')))
